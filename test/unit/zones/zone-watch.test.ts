/** Several zones and lines over one stream, and over a recording. */
import { describe, expect, it } from "vitest";
import { watchFrames } from "../../../src/zones/over-lines.ts";
import type { LineShape, ZoneShape } from "../../../src/zones/shape.ts";
import { ZoneWatch } from "../../../src/zones/zone-watch.ts";
import { madeResult } from "./made-result.ts";

const LINE: LineShape = {
  kind: "line",
  name: "line",
  points: [
    [0, 0.5],
    [1, 0.5],
  ],
};
const ZONE: ZoneShape = {
  kind: "zone",
  name: "zone",
  points: [
    [0, 0.5],
    [1, 0.5],
    [1, 1],
  ],
};

const down = (mediaTime: number, y: number) => madeResult({ mediaTime, things: [{ x: 0.9, y }] });

function crossed(watch: ZoneWatch): void {
  watch.take(down(1, 0.4));
  watch.take(down(1.1, 0.6));
}

describe("A watch", () => {
  it("goes on counting where a shape is only called otherwise, or stands elsewhere in the list", () => {
    const watch = new ZoneWatch([LINE, ZONE]);
    crossed(watch);
    watch.shapes = [ZONE, { ...LINE, name: "door" }];
    expect(watch.counters.map(({ tally }) => tally.in)).toEqual([1, 1]);
    expect(watch.shapes.map(({ name }) => name)).toEqual(["zone", "door"]);
  });

  it("begins at 0 where a shape is moved or about other things, and counts nothing by that", () => {
    const watch = new ZoneWatch([LINE, ZONE]);
    crossed(watch);
    watch.shapes = [
      {
        ...LINE,
        points: [
          [0, 0.7],
          [1, 0.7],
        ],
      },
      { ...ZONE, labels: ["person"] },
    ];
    expect(watch.counters.map(({ tally }) => tally.in)).toEqual([0, 0]);
    expect(watch.take(down(1.2, 0.6)).map(({ type }) => type)).toEqual(["zoneenter"]);
  });

  it("counts anew where the time goes back, and on where it jumps ahead", () => {
    const watch = new ZoneWatch([LINE]);
    crossed(watch);
    watch.take(down(50, 0.4));
    expect(watch.counters[0]?.tally.in).toBe(1);
    watch.take(down(0.5, 0.4));
    watch.take(down(0.6, 0.6));
    expect(watch.counters[0]?.tally.in).toBe(1);
    expect(watch.countedSince).toBe(0.5);
  });

  it("takes the same frame again without counting it", () => {
    const watch = new ZoneWatch([LINE, ZONE]);
    crossed(watch);
    expect(watch.take(down(1.1, 0.6))).toEqual([]);
  });

  it("forgets everything when told to", () => {
    const watch = new ZoneWatch([LINE]);
    crossed(watch);
    watch.reset();
    expect(watch.counters[0]?.tally.in).toBe(0);
    expect(watch.take(down(1.2, 0.4))).toEqual([]);
  });

  it.each([
    ["an empty picture", { width: 0 }],
    ["boxes that are no numbers", { things: [{ x: Number.NaN, y: 0.6 }] }],
    ["nothing found", { things: [] }],
  ])("takes %s", (_, odd) => {
    const watch = new ZoneWatch([LINE, ZONE]);
    expect(watch.take(madeResult({ mediaTime: 1, things: [], ...odd }))).toEqual([]);
  });

  it("takes results whose things have no boxes", () => {
    const watch = new ZoneWatch([{ ...ZONE, task: "flow" }]);
    const { stamp } = down(1, 1);
    expect(watch.take({ task: "flow", stamp })).toEqual([]);
  });
});

describe("Over a recording", () => {
  const frame = (mediaTime: number, y: number, more = {}) => ({
    frame: Math.round(mediaTime * 10),
    mediaTime,
    results: { detection: down(mediaTime, y) },
    ...more,
  });

  it("every event has its frame, and counters say the rest", () => {
    const frames = [frame(1, 0.4), frame(1.1, 0.6), frame(1.2, 0.4)];
    const { events, counters } = watchFrames([LINE], frames);
    expect(events.map(({ frame: { frame }, event: { type } }) => [frame, type])).toEqual([
      [11, "linecross"],
      [12, "linecross"],
    ]);
    expect(counters[0]?.tally).toMatchObject({ in: 1, out: 1 });
  });

  it("nothing crosses where a stopped analysis went on, since its tracks begin anew", () => {
    const frames = [frame(1, 0.4), frame(1.1, 0.6, { resumed: true })];
    expect(watchFrames([LINE], frames).events).toEqual([]);
  });
});
