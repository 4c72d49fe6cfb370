/** Zones, lines and the heat map inside of an overlay and a view. */
import { beforeEach, expect, it } from "vitest";
import "../../../src/elements/fovea-view.ts";
import { FoveaHeatmap } from "../../../src/elements/fovea-heatmap.ts";
import { FoveaLine } from "../../../src/elements/fovea-line.ts";
import type { FoveaOverlay } from "../../../src/elements/fovea-overlay.ts";
import type { FoveaView } from "../../../src/elements/fovea-view.ts";
import { FoveaZone } from "../../../src/elements/fovea-zone.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";
import type { ZoneEvent } from "../../../src/zones/events.ts";
import { SCHEMES, useScheme, violations } from "../../fixtures/axe.ts";
import { stamp } from "../../fixtures/stamp.ts";

const LOWER = "0,0.5 1,0.5 1,1 0,1";

beforeEach(() => {
  document.documentElement.lang = "en";
  document.body.replaceChildren();
});

function inside<E extends FoveaZone | FoveaLine | FoveaHeatmap>(
  child: E,
  attributes: Record<string, string> = {},
  parent: FoveaOverlay | FoveaView = document.createElement("fovea-overlay"),
): E {
  for (const [name, value] of Object.entries(attributes)) child.setAttribute(name, value);
  parent.append(child);
  parent.style.cssText = "position: relative; width: 400px; height: 200px";
  if (!parent.isConnected) document.body.append(parent);
  return child;
}

/** As the parent tells of what was found on a picture of 200 × 100: boxes by their bottom centre. */
function tell(child: Element, mediaTime: number, y: number, x = 0.5): void {
  const detail = {
    task: "detection",
    stamp: { ...stamp(200, 100), mediaTime },
    detections: [
      { trackId: 1, label: "dog", box: { x: 200 * x - 2, y: 100 * y - 8, width: 4, height: 8 } },
    ],
  } as unknown as TaskResult;
  child.parentElement?.dispatchEvent(new CustomEvent("result", { detail, bubbles: true }));
}

function heard(...types: string[]): ZoneEvent[] {
  const events: ZoneEvent[] = [];
  for (const type of types) {
    document.body.addEventListener(type, (event) =>
      events.push((event as CustomEvent<ZoneEvent>).detail),
    );
  }
  return events;
}

const labelOf = ({ renderRoot }: FoveaZone | FoveaLine) => renderRoot.querySelector("p");

it("a zone tells of who comes, stays and goes, and shows the counts", async () => {
  const zone = inside(new FoveaZone(), { points: LOWER, name: "Yard", dwell: "0.15" });
  const events = heard("zoneenter", "zoneleave", "dwell");
  for (const [i, y] of [0.3, 0.7, 0.7, 0.7].entries()) tell(zone, 1 + i / 10, y);
  await zone.updateComplete;
  expect(labelOf(zone)?.textContent).toBe("Yard 1 inside, 1 in, 0 out");
  expect(zone.staying).toEqual([expect.objectContaining({ trackId: 1, label: "dog" })]);
  tell(zone, 1.4, 0.3);
  expect(events.map(({ type }) => type)).toEqual(["zoneenter", "dwell", "zoneleave"]);
  expect(events[2]).toMatchObject({ name: "Yard", border: true, trackId: 1 });
  expect(zone).toMatchObject({ inside: 0, in: 1, out: 1, dwellTimes: { stays: 1 } });
});

it("a line tells of the direction, and of labels that it is about", async () => {
  const line = inside(new FoveaLine(), { points: "0,0.5 1,0.5", name: "Gate", labels: "cat, dog" });
  const cats = inside(
    new FoveaLine(),
    { points: "0,0.5 1,0.5", name: "Flap", labels: "cat" },
    line.parentElement as FoveaOverlay,
  );
  const events = heard("linecross");
  tell(line, 1, 0.3);
  tell(line, 1.1, 0.7);
  await line.updateComplete;
  expect(events).toEqual([expect.objectContaining({ name: "Gate", direction: "in" })]);
  expect(labelOf(line)?.textContent).toBe("Gate 1 in, 0 out");
  expect(cats.in).toBe(0);
});

it("attributes may change: counts begin anew where it is about something else", async () => {
  const line = inside(new FoveaLine(), { points: "0,0.5 1,0.5", name: "Gate" });
  await line.updateComplete;
  tell(line, 1, 0.3);
  tell(line, 1.1, 0.7);
  line.name = "Door";
  await line.updateComplete;
  expect(labelOf(line)?.textContent).toBe("Door 1 in, 0 out");
  line.points = "0,0.6 1,0.6";
  await line.updateComplete;
  expect(labelOf(line)?.textContent).toBe("Door 0 in, 0 out");
});

it("attributes that make no zone are told of, and the last that did hold", async () => {
  const zone = inside(new FoveaZone(), { points: LOWER, name: "Yard" });
  await zone.updateComplete;
  const errors: unknown[] = [];
  zone.addEventListener("error", ({ detail }) => errors.push(detail.code));
  zone.points = "0,0 1,1";
  await zone.updateComplete;
  expect(errors).toEqual(["zone-invalid"]);
  expect(zone.error?.message).toContain("Yard");
  expect(zone.shape?.points).toHaveLength(4);
  zone.points = LOWER;
  await zone.updateComplete;
  expect(zone.error).toBeNull();
});

it("lies over the picture itself in a view, letterboxed, and not over the bars beside it", async () => {
  const view = document.createElement("fovea-view");
  const line = inside(new FoveaLine(), { points: "0,0.5 1,0.5", name: "Gate" }, view);
  await view.updateComplete;
  await line.updateComplete;
  view.stage.style.setProperty("--fovea-ratio", "1");
  const { left, width, height } = line.getBoundingClientRect();
  const outer = view.getBoundingClientRect();
  expect([width, height]).toEqual([200, 200]);
  expect(left - outer.left).toBeCloseTo(100, 0);
});

it("is mirrored with the picture: places flip, and text does not", async () => {
  const overlay = document.createElement("fovea-overlay");
  const zone = inside(new FoveaZone(), { points: "0,0.2 0.2,0.2 0.2,1", name: "Yard" }, overlay);
  const middle = (part: string) => {
    const { left, right } = (
      zone.renderRoot.querySelector(part) as Element
    ).getBoundingClientRect();
    return (left + right) / 2 - overlay.getBoundingClientRect().left;
  };
  await zone.updateComplete;
  expect(middle("polygon.border")).toBeCloseTo(40, 0);
  const before = middle("p");
  overlay.mirrored = true;
  await overlay.updateComplete;
  expect(middle("polygon.border")).toBeCloseTo(360, 0);
  expect(middle("p")).toBeGreaterThan(200);
  expect(before).toBeLessThan(200);
  expect(getComputedStyle(labelOf(zone) as Element).scale).toBe("none");
});

it("names are never cut off at the picture's edge", async () => {
  for (const points of ["0,0 0,1", "1,1 1,0", "0,1 1,1", "1,0 0,0"]) {
    const line = inside(new FoveaLine(), { points, name: "A gate with a name" });
    await line.updateComplete;
    const label = (labelOf(line) as Element).getBoundingClientRect();
    const box = line.getBoundingClientRect();
    expect(label.left).toBeGreaterThanOrEqual(box.left - 1);
    expect(label.right).toBeLessThanOrEqual(box.right + 1);
    expect(label.top).toBeGreaterThanOrEqual(box.top - 1);
    expect(label.bottom).toBeLessThanOrEqual(box.bottom + 1);
    document.body.replaceChildren();
  }
});

it("a heat map is hot where things stood, in the colours of its map", async () => {
  const heat = inside(new FoveaHeatmap(), { "colour-map": "viridis" });
  await heat.updateComplete;
  tell(heat, 1, 0.8, 0.25);
  tell(heat, 2, 0.8, 0.25);
  heat.requestUpdate();
  await heat.updateComplete;
  const canvas = heat.renderRoot.querySelector("canvas") as HTMLCanvasElement;
  expect([canvas.width, canvas.height]).toEqual([96, 48]);
  const pixel = (x: number, y: number) => [
    ...(canvas.getContext("2d")?.getImageData(x, y, 1, 1).data ?? []),
  ];
  expect(pixel(24, 38)).toEqual([253, 231, 37, 255]);
  expect(pixel(80, 10)[3]).toBe(0);
  heat.reset();
  expect(pixel(24, 38)[3]).toBe(0);
});

it("counts begin anew with another source", async () => {
  const view = document.createElement("fovea-view");
  const line = inside(new FoveaLine(), { points: "0,0.5 1,0.5", name: "Gate" }, view);
  await line.updateComplete;
  tell(line, 1, 0.3);
  tell(line, 1.1, 0.7);
  expect(line.in).toBe(1);
  Object.defineProperty(view, "source", { value: { kind: "video", name: "other" } });
  tell(line, 1.2, 0.3);
  expect([line.in, line.out]).toEqual([0, 0]);
});

it.each(SCHEMES)(
  "nothing to complain of for people who use assistive technology (%s)",
  async (scheme) => {
    useScheme(scheme);
    const overlay = document.createElement("fovea-overlay");
    await inside(new FoveaZone(), { points: LOWER, name: "Yard" }, overlay).updateComplete;
    await inside(new FoveaLine(), { points: "0,0.5 1,0.5", name: "Gate" }, overlay).updateComplete;
    await inside(new FoveaHeatmap(), {}, overlay).updateComplete;
    expect(await violations()).toEqual([]);
  },
);
