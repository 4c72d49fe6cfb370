import { html, nothing } from "lit";
import { FoveaHeatmap } from "../../elements/fovea-heatmap.ts";
import { COCO_LABELS } from "../../results/coco-labels.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { ZoneEvent } from "../../zones/events.ts";
import { type Counter, ZoneWatch } from "../../zones/zone-watch.ts";
import type { ConnectedPanel, PanelParts, StudioPanel } from "../studio-panel.ts";
import { countWords } from "./count-words.ts";
import { FoveaZoneEditor } from "./fovea-zone-editor.ts";
import { type CountedTask, FoveaZones } from "./fovea-zones.ts";
import { RecordedWatch } from "./recorded-watch.ts";
import { type Alert, ZoneAlerts } from "./zone-alerts.ts";
import { COUNTED, type ShapeWords, type Tool, type ZoneDesk } from "./zone-desk.ts";
import { keepZones, keptZones } from "./zone-storage.ts";

/** Events that are listed; recordings have them all. */
const MOST_EVENTS = 20;

/** Zones and lines: drawn on the picture, counted, alerted to. */
export const zonesPanel: StudioPanel = {
  id: "zones",
  title: "Zones and lines",
  icon: "M4 8l8-4 8 5-3 8-9 1zM3 21h18",
  connect: (studio) => connectZones(studio, studio.session.zones),
};

function connectZones({ session, player, changed }: PanelParts, desk: ZoneDesk): ConnectedPanel {
  const watch = new ZoneWatch();
  const recorded = new RecordedWatch(changed);
  /** By task: what a new zone finds on a picture that stands still. */
  const last = new Map<string, TaskResult>();
  const alerts = new ZoneAlerts(() => session.view.snapshot(), kept);
  const editor = new FoveaZoneEditor();
  const list = new FoveaZones();
  const heat = new FoveaHeatmap();
  let heatOn = false;
  let events: readonly ZoneEvent[] = [];
  let source: unknown = null;
  /** The counts as they were last on show. */
  let said = "";
  /** Whether the panel is the one in the inspector: only then are shapes to be changed. */
  let open = false;

  const before = keptZones();
  if (desk.shapes.length === 0 && before.shapes.length > 0) desk.restore(before.shapes);
  alerts.restore(before.alerts);

  function follow(): void {
    if (
      watch.shapes.length === desk.shapes.length &&
      watch.shapes.every((it, i) => it === desk.shapes[i])
    )
      return;
    watch.shapes = desk.shapes;
    for (const result of last.values()) watch.take(result);
  }

  function counters(): readonly Counter[] {
    return recorded.counts?.counters ?? watch.counters;
  }

  function kept(): void {
    follow();
    keepZones({ shapes: desk.shapes, alerts: [...alerts.chosen] });
    changed();
  }
  desk.onChange = kept;

  listen<void>(editor, "finish", () => (desk.draft.length ? desk.finish() : addInMiddle()));
  listen<void>(editor, "cancel", () => desk.draw(null));
  listen<void>(editor, "point-back", () => desk.removePoint());
  listen<void>(editor, "drag-start", () => desk.beginDrag());
  listen<[number, number]>(editor, "point", (point) => desk.addPoint(point));
  listen<{ points: [number, number][]; drag: boolean }>(editor, "move", ({ points, drag }) =>
    desk.move(points, !drag),
  );
  listen<{ tool: Tool }>(list, "draw", ({ tool }) => {
    desk.draw(tool);
    if (tool) void editor.updateComplete.then(() => editor.focusFirst());
  });
  listen<ShapeWords>(list, "describe", (words) => desk.describe(words));
  listen<{ name: string }>(list, "remove", ({ name }) => desk.remove(name));
  listen<void>(list, "turn", () => desk.move([...(desk.selected?.points ?? [])].reverse()));
  listen<void>(list, "reset", () => {
    watch.reset();
    events = [];
    changed();
  });
  listen<{ alert: Alert; on: boolean }>(list, "alert", ({ alert, on }) => {
    void alerts.choose(alert, on).then(kept);
  });
  listen<{ on: boolean }>(list, "heat", ({ on }) => {
    heatOn = on;
    heat.reset();
    changed();
  });
  listen<{ on: boolean }>(list, "recorded", ({ on }) => recorded.want(on));
  listen<{ mediaTime: number }>(list, "look", ({ mediaTime }) => player.seekTo(mediaTime));
  for (const part of [editor, list]) {
    listen<{ name: string | null }>(part, "select", ({ name }) => desk.select(name));
    listen<void>(part, "undo", () => desk.undo());
    listen<void>(part, "redo", () => desk.redo());
  }

  function addInMiddle(): void {
    if (desk.tool) desk.addInMiddle(desk.tool);
    void editor.updateComplete.then(() => editor.focusFirst());
  }

  function tasks(): readonly CountedTask[] {
    return COUNTED.flatMap((id) => session.tasks.get(id) ?? []);
  }

  return {
    status: () => (desk.shapes.length === 0 ? "" : String(desk.shapes.length)),
    settle() {
      if (session.source !== source) {
        source = session.source;
        watch.reset();
        heat.reset();
        last.clear();
        events = [];
      }
      recorded.follow(session.onShow.recording, desk.shapes);
      // Read again by `render`, which is called while the panel is open.
      open = false;
      follow();
    },
    render() {
      open = true;
      return html`${Object.assign(list, {
        counters: [...counters()],
        selected: desk.selected,
        tool: desk.tool,
        canUndo: desk.canUndo,
        canRedo: desk.canRedo,
        tasks: tasks(),
        classes: COCO_LABELS,
        events: recorded.counts?.events ?? events,
        recorded: recorded.counts,
        counting: recorded.counting,
        countable: recorded.possible,
        since: watch.countedSince,
        alerts: new Set(alerts.chosen),
        trouble: alerts.trouble,
        pictures: alerts.pictures,
        heat: heatOn,
        seekable: session.source?.kind === "video",
      })}`;
    },
    overPicture() {
      Object.assign(editor, {
        shapes: desk.shapes,
        selected: desk.selected,
        tool: open ? desk.tool : null,
        draft: desk.draft,
        counts: new Map(counters().map((counter) => [counter.shape.name, countWords(counter)])),
        editable: open,
      });
      const shown = desk.shapes.length > 0 || desk.tool !== null;
      return html`${heatOn ? heat : nothing}${shown ? editor : nothing}`;
    },
    shown(_, result) {
      if (heatOn) heat.show(result);
      last.set(result.task, result);
      if (desk.shapes.length === 0) return;
      const happened = watch.take(result);
      for (const event of happened) if (alerting(event, desk)) alerts.tell(event);
      if (happened.length > 0) events = [...happened.toReversed(), ...events].slice(0, MOST_EVENTS);
      const says = watch.counters.map(countWords).join();
      if (says !== said || happened.length > 0) changed();
      said = says;
    },
    dispose() {
      alerts.dispose();
      recorded.dispose();
      desk.onChange = () => undefined;
    },
  };
}

/** Whether somebody is to be alerted: of a zone that tells of stays, to those alone. */
function alerting({ type, name }: ZoneEvent, { shapes }: ZoneDesk): boolean {
  if (type === "linecross" || type === "dwell") return true;
  const zone = shapes.find((shape) => shape.name === name);
  return type === "zoneenter" && zone?.kind === "zone" && zone.dwell === undefined;
}

function listen<Detail>(target: EventTarget, type: string, done: (detail: Detail) => void): void {
  target.addEventListener(type, (event) => done((event as CustomEvent<Detail>).detail));
}
