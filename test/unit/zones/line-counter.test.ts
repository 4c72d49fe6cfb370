/** What crosses a line, and what only seems to. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LineShape } from "../../../src/zones/shape.ts";
import type { SharePoint } from "../../../src/zones/share-point.ts";
import { ZoneWatch } from "../../../src/zones/zone-watch.ts";
import { madeResult } from "./made-result.ts";

/** Goes to the right in the middle of the picture, so that `in` is downwards. */
const LINE: LineShape = {
  kind: "line",
  name: "middle",
  points: [
    [0.2, 0.5],
    [0.8, 0.5],
  ],
  margin: 0.02,
};

const STEP = 0.1;

/** Counts a way, a point a result. */
function count(way: readonly SharePoint[], line: LineShape = LINE, size = [100, 100]) {
  const watch = new ZoneWatch([line]);
  const events = way.flatMap(([x, y], i) =>
    watch.take(
      madeResult({
        mediaTime: 1 + i * STEP,
        things: [{ x, y }],
        width: size[0] as number,
        height: size[1] as number,
      }),
    ),
  );
  const [counter] = watch.counters;
  return { in: counter?.tally.in, out: counter?.tally.out, events };
}

describe("Crossing a line", () => {
  it("counts once in each direction, with an event that says which", () => {
    const { events, ...counts } = count([
      [0.5, 0.4],
      [0.5, 0.6],
      [0.5, 0.4],
    ]);
    expect(counts).toEqual({ in: 1, out: 1 });
    expect(events).toEqual([
      expect.objectContaining({ type: "linecross", name: "middle", direction: "in", trackId: 1 }),
      expect.objectContaining({ direction: "out", label: "person", x: 0.5, y: 0.4 }),
    ]);
  });

  it("is over when the thing has come off it by the margin, not before", () => {
    const { events } = count([
      [0.5, 0.4],
      [0.5, 0.51],
      [0.5, 0.515],
      [0.5, 0.53],
    ]);
    expect(events.map(({ frameId }) => frameId)).toEqual([1300]);
  });

  it.each<[string, SharePoint[]]>([
    [
      "touches it and goes back",
      [
        [0.5, 0.4],
        [0.5, 0.5],
        [0.5, 0.4],
      ],
    ],
    [
      "goes over it by less than the margin and back",
      [
        [0.5, 0.4],
        [0.5, 0.515],
        [0.5, 0.4],
      ],
    ],
    [
      "walks along it",
      [
        [0.3, 0.5],
        [0.5, 0.5],
        [0.7, 0.5],
      ],
    ],
    ["trembles on it", Array.from({ length: 40 }, (_, i) => [0.5, 0.5 + (i % 2 ? 0.015 : -0.015)])],
    [
      "goes past its end",
      [
        [0.9, 0.4],
        [0.9, 0.6],
      ],
    ],
    [
      "goes over it and back around its end within the margin",
      [
        [0.75, 0.4],
        [0.75, 0.51],
        [0.85, 0.51],
        [0.85, 0.4],
      ],
    ],
    [
      "is first seen on it, and comes off",
      [
        [0.5, 0.495],
        [0.5, 0.6],
      ],
    ],
    ["is seen once", [[0.5, 0.5]]],
  ])("is not what a thing does that %s", (_, way) => {
    expect(count(way)).toEqual({ in: 0, out: 0, events: [] });
  });

  it("counts for one who stood on it and went on, once", () => {
    const standing = Array.from(
      { length: 30 },
      (_, i): SharePoint => [0.5, 0.5 + 0.01 * Math.sin(i)],
    );
    expect(count([[0.5, 0.4], ...standing, [0.5, 0.6]])).toMatchObject({ in: 1, out: 0 });
  });

  it("counts at its very ends", () => {
    expect(
      count([
        [0.2, 0.4],
        [0.2, 0.6],
      ]),
    ).toMatchObject({ in: 1, out: 0 });
    expect(
      count([
        [0.8, 0.4],
        [0.8, 0.6],
      ]),
    ).toMatchObject({ in: 1, out: 0 });
  });

  it("counts what jumps over it between two results, and what was lost meanwhile", () => {
    const watch = new ZoneWatch([LINE]);
    watch.take(madeResult({ mediaTime: 1, things: [{ x: 0.5, y: 0.1 }] }));
    for (let i = 1; i < 30; i++) watch.take(madeResult({ mediaTime: 1 + i * STEP, things: [] }));
    const events = watch.take(madeResult({ mediaTime: 4, things: [{ x: 0.5, y: 0.9 }] }));
    expect(events).toEqual([expect.objectContaining({ direction: "in" })]);
  });

  it.each([
    ["a seek ahead", { mediaTime: 30 }],
    ["a seek back", { mediaTime: 0.5 }],
    ["a picture of another size", { mediaTime: 1.1, width: 50 }],
    ["another model", { mediaTime: 1.1, modelId: "other" }],
  ])("does not come of %s", (_, cut) => {
    const watch = new ZoneWatch([LINE]);
    watch.take(madeResult({ mediaTime: 1, things: [{ x: 0.5, y: 0.4 }] }));
    const later = madeResult({ things: [{ x: 0.5, y: 0.6 }], ...cut });
    expect(watch.take(later)).toEqual([]);
    expect(watch.counters[0]?.tally).toMatchObject({ in: 0, out: 0 });
  });

  it("does not come of another source, which `cut` tells of", () => {
    const watch = new ZoneWatch([LINE]);
    watch.take(madeResult({ mediaTime: 1, things: [{ x: 0.5, y: 0.4 }] }));
    watch.cut();
    expect(watch.take(madeResult({ mediaTime: 1.1, things: [{ x: 0.5, y: 0.6 }] }))).toEqual([]);
  });

  it("does not come of a thing without a track, nor of two with one number each", () => {
    const watch = new ZoneWatch([LINE]);
    for (const [i, y] of [0.4, 0.6, 0.4].entries()) {
      const things = [
        { x: 0.5, y, trackId: null },
        { x: 0.3, y: 0.2, trackId: 1 },
        { x: 0.3, y: 0.8, trackId: 2 },
      ];
      expect(watch.take(madeResult({ mediaTime: 1 + i * STEP, things }))).toEqual([]);
    }
  });

  it("counts by class and by track", () => {
    const watch = new ZoneWatch([LINE]);
    for (const [i, y] of [0.4, 0.6, 0.4].entries()) {
      const things = [
        { x: 0.4, y, trackId: 7, label: "dog" },
        { x: 0.6, y: 1 - y, trackId: 8, label: "person" },
      ];
      watch.take(madeResult({ mediaTime: 1 + i * STEP, things }));
    }
    const tally = watch.counters[0]?.tally;
    expect(tally?.byLabel.get("dog")).toEqual({ in: 1, out: 1 });
    expect(tally?.byTrack.get(8)).toEqual({ in: 1, out: 1 });
    expect(tally).toMatchObject({ in: 2, out: 2 });
  });

  it("is only of the classes that are asked for, by what a track was called most often", () => {
    const watch = new ZoneWatch([{ ...LINE, labels: ["dog"] }]);
    const names = ["dog", "dog", "cat", "dog"];
    const events = names.flatMap((label, i) =>
      watch.take(
        madeResult({ mediaTime: 1 + i * STEP, things: [{ x: 0.5, y: 0.4 + 0.06 * i, label }] }),
      ),
    );
    expect(events).toEqual([expect.objectContaining({ label: "dog", frameId: 1200 })]);
    const others = new ZoneWatch([{ ...LINE, labels: ["horse"] }]);
    others.take(madeResult({ mediaTime: 1, things: [{ x: 0.5, y: 0.4 }] }));
    expect(others.take(madeResult({ mediaTime: 1.1, things: [{ x: 0.5, y: 0.6 }] }))).toEqual([]);
  });

  it("is of the task and the anchor that are asked for", () => {
    const watch = new ZoneWatch([{ ...LINE, task: "pose", anchor: "top" }]);
    // Boxes of these results are 4 high: their tops are .04 above.
    const pass = (task: string, y: number, i: number) =>
      watch.take(madeResult({ task, mediaTime: 1 + i * STEP, things: [{ x: 0.5, y }] }));
    expect([0.4, 0.6].flatMap((y, i) => pass("detection", y, i))).toEqual([]);
    expect([0.4, 0.55, 0.57].flatMap((y, i) => pass("pose", y, i))).toEqual([
      expect.objectContaining({ task: "pose", label: "person", frameId: 1200 }),
    ]);
  });
});

describe("For any way", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const point = fc.tuple(share, share);
  const ends = fc
    .tuple(point, point)
    .filter(([a, b]) => Math.hypot(a[0] - b[0], a[1] - b[1]) > 0.05);
  const way = fc.array(point, { minLength: 1, maxLength: 30 });

  /** From the endless line, in shares. */
  function side(
    [[ax, ay], [bx, by]]: readonly [SharePoint, SharePoint],
    [x, y]: SharePoint,
  ): number {
    return ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / Math.hypot(bx - ax, by - ay);
  }

  /** Of a place from a stretch. */
  function distance(
    [x, y]: SharePoint,
    [[ax, ay], [bx, by]]: readonly [SharePoint, SharePoint],
  ): number {
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const share = length === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length;
    const nearest = Math.min(1, Math.max(0, share));
    return Math.hypot(x - ax - nearest * (bx - ax), y - ay - nearest * (by - ay));
  }

  it("a way through the very end of a line, along the picture's edge, goes through it", () => {
    const points: [SharePoint, SharePoint] = [
      [0, 5e-324],
      [1, 0.5000000000000001],
    ];
    const way: SharePoint[] = [
      [0, 0.0224],
      [0, 0],
      [0.045, 0],
    ];
    expect(count(way, { ...LINE, points, margin: 0.02 })).toMatchObject({ in: 0, out: 1 });
  });

  it("in less out is the change of sides, where the line cuts the picture in two", () => {
    const across = fc.tuple(share, share).map(([left, right]): [SharePoint, SharePoint] => [
      [0, left],
      [1, right],
    ]);
    fc.assert(
      fc.property(across, way, (points, places) => {
        const line: LineShape = { ...LINE, points, margin: 0.02 };
        const distances = places.map((place) => side(points, place));
        // Whether a place just on the margin is beyond it is a matter of rounding.
        fc.pre(distances.every((distance) => Math.abs(Math.abs(distance) - 0.02) > 1e-9));
        const counts = count(places, line);
        const settled = distances.filter((distance) => Math.abs(distance) >= 0.02);
        const change = (Math.sign(settled.at(-1) ?? 0) - Math.sign(settled[0] ?? 0)) / 2;
        expect((counts.in ?? 0) - (counts.out ?? 0)).toBeCloseTo(change);
      }),
    );
  });

  it("the reverse has in and out exchanged, and so has the line that goes the other way", () => {
    fc.assert(
      fc.property(ends, way, (points, places) => {
        // Whether a way that just touches the end goes through is a matter of rounding.
        const legs = places.map((place, i) => [place, places[i + 1] ?? place] as const);
        fc.pre(legs.every((leg) => points.every((end) => distance(end, leg) > 1e-9)));
        const line: LineShape = { ...LINE, points };
        const { in: there, out: back } = count(places, line);
        expect(count([...places].reverse(), line)).toMatchObject({ in: back, out: there });
        const turned: LineShape = { ...line, points: [points[1], points[0]] };
        expect(count(places, turned)).toMatchObject({ in: back, out: there });
      }),
    );
  });

  it("it counts the same in a picture of any size of that shape", () => {
    fc.assert(
      fc.property(ends, way, fc.integer({ min: 1, max: 40 }), (points, places, times) => {
        const line: LineShape = { ...LINE, points };
        const { events: _, ...small } = count(places, line, [160, 90]);
        expect(count(places, line, [160 * times, 90 * times])).toMatchObject(small);
      }),
    );
  });

  it("that crosses k times between places off the line, k are counted", () => {
    const off = fc.double({ min: 0.03, max: 0.4, noNaN: true });
    const along = fc.double({ min: 0.25, max: 0.75, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(along, off), { minLength: 1, maxLength: 20 }), (places) => {
        const zigzag = places.map(([x, d], i): SharePoint => [x, 0.5 + (i % 2 ? d : -d)]);
        const counts = count(zigzag);
        expect((counts.in ?? 0) + (counts.out ?? 0)).toBe(places.length - 1);
        expect(counts.events).toHaveLength(places.length - 1);
      }),
    );
  });

  it("stops on the way, or trembling by less than the margin, change nothing", () => {
    const tremble = fc.double({ min: -0.009, max: 0.009, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(share, fc.array(tremble, { maxLength: 5 })), { maxLength: 10 }),
        (places) => {
          const calm = places.map(([y]): SharePoint => [0.5, y]);
          // Places that the trembling would carry over the margin have no one answer.
          fc.pre(calm.every(([, y]) => Math.abs(Math.abs(y - 0.5) - 0.02) > 0.01));
          const restless = places.flatMap(([y, offs]): SharePoint[] => [
            [0.5, y],
            ...offs.map((off): SharePoint => [0.5, y + off]),
          ]);
          const { events: _, ...counts } = count(calm);
          expect(count(restless)).toMatchObject(counts);
        },
      ),
    );
  });
});
