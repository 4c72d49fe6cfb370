/** Zones and lines drawn and moved on the picture: by pointer and by keys, mirrored or not. */
import { beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { FoveaZoneEditor } from "../../../../src/studio/zones/fovea-zone-editor.ts";
import { FoveaZones } from "../../../../src/studio/zones/fovea-zones.ts";
import { ZoneDesk } from "../../../../src/studio/zones/zone-desk.ts";
import type { SharePoint } from "../../../../src/zones/share-point.ts";
import { ZoneWatch } from "../../../../src/zones/zone-watch.ts";
import { SCHEMES, useScheme, violations } from "../../../fixtures/axe.ts";

let desk: ZoneDesk;
let editor: FoveaZoneEditor;

/** An editor over a picture of 400 × 200, which does what the desk says. */
beforeEach(async () => {
  document.documentElement.lang = "en";
  const box = document.createElement("div");
  box.style.cssText = "position: relative; width: 400px; height: 200px; background: #234";
  desk = new ZoneDesk();
  editor = new FoveaZoneEditor();
  editor.editable = true;
  desk.onChange = () =>
    Object.assign(editor, {
      shapes: desk.shapes,
      selected: desk.selected,
      tool: desk.tool,
      draft: desk.draft,
    });
  const on = <T>(type: string, done: (detail: T) => void) =>
    editor.addEventListener(type, (event) => done((event as CustomEvent<T>).detail));
  on<SharePoint>("point", (point) => desk.addPoint(point));
  on<void>("finish", () => desk.finish());
  on<void>("cancel", () => desk.draw(null));
  on<void>("point-back", () => desk.removePoint());
  on<void>("drag-start", () => desk.beginDrag());
  on<{ points: SharePoint[]; drag: boolean }>("move", (it) => desk.move(it.points, !it.drag));
  on<{ name: string | null }>("select", ({ name }) => desk.select(name));
  on<void>("undo", () => desk.undo());
  box.append(editor);
  document.body.replaceChildren(box);
  await editor.updateComplete;
});

/** Presses at places of the picture as they are seen; moves on with the button down, and lets go. */
async function press(target: string, ...way: SharePoint[]): Promise<void> {
  await editor.updateComplete;
  const element = editor.renderRoot.querySelector(target) as Element;
  element.setPointerCapture = () => undefined;
  const { left, top } = editor.getBoundingClientRect();
  const send = (type: string, [x, y]: SharePoint) =>
    element.dispatchEvent(
      new PointerEvent(type, {
        ...{ clientX: left + x * 400, clientY: top + y * 200, button: 0, pointerId: 1 },
        ...{ bubbles: true, cancelable: true },
      }),
    );
  send("pointerdown", way[0] as SharePoint);
  for (const place of way.slice(1)) send("pointermove", place);
  send("pointerup", way.at(-1) as SharePoint);
  await editor.updateComplete;
}

const rounded = () =>
  desk.shapes.map(({ points }) =>
    points.map((place) => place.map((n) => Math.round(n * 100) / 100)),
  );

describe("With a pointer", () => {
  it("a line is drawn by a drag, or by a press at each end", async () => {
    desk.draw("line");
    await press(".drawing", [0.1, 0.5], [0.5, 0.5], [0.9, 0.4]);
    desk.draw("line");
    await press(".drawing", [0.2, 0.2]);
    await press(".drawing", [0.8, 0.2]);
    expect(rounded()).toEqual([
      [
        [0.1, 0.5],
        [0.9, 0.4],
      ],
      [
        [0.2, 0.2],
        [0.8, 0.2],
      ],
    ]);
  });

  it("a zone is drawn corner by corner, and ends with a press on the first", async () => {
    desk.draw("zone");
    for (const place of [
      [0.1, 0.1],
      [0.5, 0.1],
      [0.5, 0.8],
      [0.11, 0.11],
    ] as const) {
      await press(".drawing", place);
    }
    expect(rounded()).toEqual([
      [
        [0.1, 0.1],
        [0.5, 0.1],
        [0.5, 0.8],
      ],
    ]);
    expect(desk.tool).toBeNull();
  });

  it("corners and the whole are dragged, in one step each, and stay within the picture", async () => {
    desk.addInMiddle("zone");
    await press("button.corner", [0.3, 0.3], [0.2, 0.2], [0.1, -0.4]);
    expect(rounded()[0]?.[0]).toEqual([0.1, 0]);
    await press("button.middle", [0.5, 0.5], [0.9, 0.5]);
    expect(rounded()[0]).toEqual([
      [0.4, 0],
      [1, 0.3],
      [1, 0.7],
      [0.6, 0.7],
    ]);
    desk.undo();
    desk.undo();
    expect(rounded()[0]?.[0]).toEqual([0.3, 0.3]);
  });

  it("a press on one chooses it", async () => {
    desk.addInMiddle("line");
    desk.select(null);
    await press("line.hit", [0.5, 0.5]);
    expect(desk.selected?.name).toBe("Line 1");
  });

  it("draws where the pointer is over a mirrored picture", async () => {
    (editor.parentElement as HTMLElement).style.setProperty("--fovea-flip", "-1");
    desk.draw("line");
    await press(".drawing", [0.1, 0.5], [0.3, 0.5]);
    expect(rounded()).toEqual([
      [
        [0.9, 0.5],
        [0.7, 0.5],
      ],
    ]);
    const { left } = (
      editor.renderRoot.querySelector(".corner") as Element
    ).getBoundingClientRect();
    expect(left - editor.getBoundingClientRect().left).toBeCloseTo(40 - 9, -1);
  });
});

describe("With keys", () => {
  it("corners are moved, added and removed", async () => {
    desk.addInMiddle("zone");
    await editor.updateComplete;
    editor.focusFirst();
    await userEvent.keyboard("{ArrowRight}{Shift>}{ArrowDown}{/Shift}");
    expect(desk.selected?.points[0]?.map((n) => Math.round(n * 1000))).toEqual([305, 350]);
    const between = editor.renderRoot.querySelector<HTMLElement>("button.between");
    between?.focus();
    await userEvent.keyboard("{Enter}");
    expect(desk.selected?.points).toHaveLength(5);
    editor.focusFirst();
    await userEvent.keyboard("{Delete}");
    expect(desk.selected?.points).toHaveLength(4);
    await userEvent.keyboard("{Control>}z{/Control}{Control>}z{/Control}{Control>}z{/Control}");
    expect(desk.selected?.points[0]?.map((n) => Math.round(n * 1000))).toEqual([305, 300]);
    await userEvent.keyboard("{Escape}");
    expect(desk.selected).toBeNull();
  });

  it("drawing is taken back and given up", async () => {
    desk.draw("zone");
    await press(".drawing", [0.1, 0.1]);
    await press(".drawing", [0.5, 0.1]);
    editor.focusFirst();
    await userEvent.keyboard("{Backspace}");
    expect(desk.draft).toHaveLength(1);
    await userEvent.keyboard("{Escape}");
    expect([desk.tool, desk.shapes]).toEqual([null, []]);
  });
});

it.each(SCHEMES)(
  "nothing to complain of for people who use assistive technology (%s)",
  async (scheme) => {
    useScheme(scheme);
    desk.addInMiddle("line");
    desk.addInMiddle("zone");
    const list = new FoveaZones();
    const watch = new ZoneWatch(desk.shapes);
    Object.assign(list, {
      counters: watch.counters,
      selected: desk.selected,
      tasks: [{ id: "detection", name: "Objects", on: false }],
      classes: ["person"],
      trouble: "This browser shows no notifications.",
      seekable: true,
      events: [
        {
          ...{ type: "linecross", name: "Line 1", task: "detection", trackId: 3, label: "person" },
          ...{ frameId: 1, mediaTime: 12, x: 0.5, y: 0.5, direction: "in" },
        },
      ],
    });
    document.body.append(list);
    await list.updateComplete;
    expect(await violations()).toEqual([]);
    desk.draw("zone");
    await editor.updateComplete;
    expect(await violations()).toEqual([]);
  },
);
