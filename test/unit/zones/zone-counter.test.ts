/** Who comes into a zone, how long they stay, and when they have gone. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Polygon } from "../../../src/zones/polygon.ts";
import type { ZoneShape } from "../../../src/zones/shape.ts";
import type { SharePoint } from "../../../src/zones/share-point.ts";
import type { ZoneCounter } from "../../../src/zones/zone-counter.ts";
import { ZoneWatch } from "../../../src/zones/zone-watch.ts";
import { type MadeThing, madeResult } from "./made-result.ts";

const SQUARE: ZoneShape = {
  kind: "zone",
  name: "square",
  points: [
    [0.3, 0.3],
    [0.7, 0.3],
    [0.7, 0.7],
    [0.3, 0.7],
  ],
  margin: 0.02,
};

const STEP = 0.1;

/** The frames' things, a list a result. */
function watched(frames: readonly (readonly MadeThing[])[], zone: ZoneShape = SQUARE, step = STEP) {
  const watch = new ZoneWatch([zone]);
  const events = frames.flatMap((things, i) =>
    watch.take(madeResult({ mediaTime: 1 + i * step, things })),
  );
  return { watch, events, counter: watch.counters[0] as ZoneCounter };
}

const at = (x: number, y: number, trackId: number | null = 1): MadeThing => ({ x, y, trackId });

describe("A zone", () => {
  it("tells of one who comes in, stays and goes, with the seconds", () => {
    const { events, counter } = watched(
      [[at(0.1, 0.5)], [at(0.4, 0.5)], [at(0.5, 0.5)], [at(0.6, 0.5)], [at(0.9, 0.5)]],
      { ...SQUARE, dwell: 0.15 },
    );
    expect(events).toEqual([
      expect.objectContaining({ type: "zoneenter", name: "square", border: true, mediaTime: 1.1 }),
      expect.objectContaining({ type: "dwell", seconds: expect.closeTo(0.2) }),
      expect.objectContaining({ type: "zoneleave", border: true, seconds: expect.closeTo(0.3) }),
    ]);
    expect(counter.tally).toMatchObject({ in: 1, out: 1 });
    expect(counter.dwell).toEqual({
      stays: 1,
      mean: expect.closeTo(0.3),
      longest: expect.closeTo(0.3),
    });
  });

  it("does not flicker about one who trembles on its border", () => {
    const trembling = Array.from({ length: 40 }, (_, i) => [at(0.5, i % 2 ? 0.315 : 0.285)]);
    expect(watched(trembling).events).toHaveLength(0);
    const settled = watched([[at(0.5, 0.5)], ...trembling]);
    expect(settled.events).toEqual([expect.objectContaining({ type: "zoneenter", border: false })]);
    expect(settled.counter.occupancy.now).toBe(1);
  });

  it("knows who was inside from the first, but counts nobody across the border for it", () => {
    const { counter } = watched([[at(0.5, 0.5)], [at(0.5, 0.5)]]);
    expect(counter.tally).toMatchObject({ in: 0, out: 0 });
    expect(counter.unseen).toMatchObject({ in: 1, out: 0 });
    expect(counter.staying).toEqual([
      { trackId: 1, label: "person", seconds: expect.closeTo(0.1) },
    ]);
  });

  it("keeps one who is lost for a moment, and tells once that one has stayed", () => {
    const inside = [at(0.5, 0.5)];
    const { events } = watched([inside, [], [], inside, [], inside], { ...SQUARE, dwell: 0.25 });
    expect(events.map(({ type }) => type)).toEqual(["zoneenter", "dwell"]);
  });

  it("lets one go who is not found again, as of when it was seen last", () => {
    const { events, counter } = watched(
      [[at(0.5, 0.5)], [at(0.5, 0.5)], [], [], [], []],
      SQUARE,
      0.7,
    );
    expect(events.at(-1)).toMatchObject({ type: "zoneleave", border: false });
    expect(events.at(-1)).toMatchObject({ seconds: expect.closeTo(0.7) });
    expect(counter.unseen).toMatchObject({ in: 1, out: 1 });
    expect(counter.staying).toEqual([]);
  });

  it("a cut ends what was inside without anybody crossing the border", () => {
    const { watch, counter } = watched([[at(0.5, 0.5)]]);
    const events = watch.take(madeResult({ mediaTime: 50, things: [at(0.1, 0.1)] }));
    expect(events).toEqual([expect.objectContaining({ type: "zoneleave", border: false })]);
    expect(counter.tally).toMatchObject({ in: 0, out: 0 });
  });

  it("counts what has no track while it is there, and says nothing of it", () => {
    const { events, counter } = watched([
      [at(0.5, 0.5, null), at(0.4, 0.4, null), at(0.1, 0.1, null)],
    ]);
    expect(events).toEqual([]);
    expect(counter.occupancy.now).toBe(2);
  });

  it("knows how many were there over time", () => {
    const one = at(0.5, 0.5, 1);
    const { counter } = watched([[], [one], [one, at(0.4, 0.4, 2)], [one], []], SQUARE, 1);
    const { now, most, mean, changes } = counter.occupancy;
    expect({ now, most, mean }).toEqual({ now: 0, most: 2, mean: 1 });
    expect(changes.map(({ count }) => count)).toEqual([0, 1, 2, 1, 0]);
    expect(changes.map(({ mediaTime }) => mediaTime)).toEqual([1, 2, 3, 4, 5]);
  });

  it("can be narrower than the margin", () => {
    const narrow: ZoneShape = {
      ...SQUARE,
      points: [
        [0.3, 0.5],
        [0.7, 0.5],
        [0.7, 0.51],
        [0.3, 0.51],
      ],
    };
    const { events } = watched([[at(0.5, 0.4)], [at(0.5, 0.505)], [at(0.5, 0.6)]], narrow);
    expect(events.map(({ type }) => type)).toEqual(["zoneenter", "zoneleave"]);
  });

  it("may be concave, and what its border encloses twice is outside", () => {
    const u: ZoneShape = {
      ...SQUARE,
      points: [
        [0.1, 0.1],
        [0.3, 0.1],
        [0.3, 0.7],
        [0.7, 0.7],
        [0.7, 0.1],
        [0.9, 0.1],
        [0.9, 0.9],
        [0.1, 0.9],
      ],
    };
    const inside = (zone: ZoneShape, x: number, y: number) =>
      watched([[at(x, y)]], zone).counter.occupancy.now;
    expect([inside(u, 0.5, 0.4), inside(u, 0.2, 0.4), inside(u, 0.5, 0.8)]).toEqual([0, 1, 1]);
    const star: ZoneShape = {
      ...SQUARE,
      points: Array.from({ length: 5 }, (_, i): SharePoint => {
        const angle = (i * 4 * Math.PI) / 5 - Math.PI / 2;
        return [0.5 + 0.4 * Math.cos(angle), 0.5 + 0.4 * Math.sin(angle)];
      }),
    };
    expect([inside(star, 0.5, 0.5), inside(star, 0.5, 0.2)]).toEqual([0, 1]);
  });
});

describe("Whatever moves how", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const thing = fc.record({ x: share, y: share, trackId: fc.constantFrom(1, 2, 3, null) });
  const frames = fc.array(
    fc.uniqueArray(thing, { maxLength: 4, selector: ({ trackId, x }) => trackId ?? x }),
    { minLength: 1, maxLength: 40 },
  );
  // Not where rounding says whether a thing is on the border.
  const step = fc.nat(40).map((n) => n / 40);
  const corner = fc.tuple(step, step);
  const zone = fc
    .array(corner, { minLength: 3, maxLength: 8 })
    .filter((points) => new Polygon(points, 1, 1).inradius > 0.01)
    .map((points): ZoneShape => ({ ...SQUARE, points, dwell: 0.3 }));

  it("who came in and has not gone out is inside, and every event is one of a pair", () => {
    fc.assert(
      fc.property(zone, frames, (shape, all) => {
        const { events, counter } = watched(all, shape, 0.4);
        const { tally, unseen, staying } = counter;
        expect(tally.in + unseen.in - tally.out - unseen.out).toBe(staying.length);
        for (const id of [1, 2, 3]) {
          const own = events.filter(({ trackId, type }) => trackId === id && type !== "dwell");
          const kinds = own.map((_, i) => (i % 2 ? "zoneleave" : "zoneenter"));
          expect(own.map(({ type }) => type)).toEqual(kinds);
        }
        const stays = events.filter(({ type }) => type === "zoneenter").length;
        expect(events.filter(({ type }) => type === "dwell").length).toBeLessThanOrEqual(stays);
      }),
    );
  });

  it("it does not matter where the border begins, nor which way it goes", () => {
    fc.assert(
      fc.property(zone, frames, fc.nat(7), (shape, all, shift) => {
        const { points } = shape;
        const by = shift % points.length;
        const turned = [...points.slice(by), ...points.slice(0, by)].reverse();
        const events = (zone: ZoneShape) =>
          watched(all, zone).events.map(({ type, frameId }) => [type, frameId]);
        expect(events({ ...shape, points: turned })).toEqual(events(shape));
      }),
    );
  });
});
