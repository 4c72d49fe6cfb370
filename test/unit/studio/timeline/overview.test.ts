/** What a timeline draws of lines: counts, events, tracks and cuts, in whatever order lines come. */
import { describe, expect, it } from "vitest";
import type { KeptResult, ResultLine } from "../../../../src/recording/result-line.ts";
import { BINS } from "../../../../src/studio/timeline/levels.ts";
import { Overview } from "../../../../src/studio/timeline/overview.ts";
import { stamp } from "../../../fixtures/stamp.ts";

type Thing = readonly [label: string, trackId?: number];

function line(mediaTime: number, things: readonly Thing[], more: Partial<ResultLine> = {}) {
  const detections = things.map(([label, trackId = null]) => ({
    label,
    trackId,
    classIndex: 0,
    score: 0.9,
    age: 0,
    box: { x: 1, y: 2, width: 3, height: 4 },
    velocity: { x: 3, y: 4 },
  }));
  const detection = { task: "detection", stamp: stamp(640, 360), detections } as KeptResult;
  return { frame: 0, mediaTime, results: { detection }, ...more } satisfies ResultLine;
}

function overviewOf(...lines: readonly ResultLine[]): Overview {
  const overview = new Overview();
  for (const each of lines) overview.add(each);
  return overview;
}

const laneOf = (overview: Overview, label: string) => {
  const lane = overview.lanes.find((candidate) => candidate.label === label);
  if (!lane) throw new Error(`no lane ${label}`);
  return lane;
};

describe("lanes", () => {
  it("count each class, and know nothing of the time between", () => {
    const overview = overviewOf(line(0, [["dog"], ["dog"], ["cat"]]), line(1, [["dog"]]));
    const { counts } = laneOf(overview, "dog");
    expect([0, 1, BINS].map((bin) => counts.greatest(bin, bin + 1))).toEqual([2, null, 1]);
    expect(laneOf(overview, "cat").counts.greatest(BINS, BINS + 1)).toBe(0);
    expect(overview.lanes.map(({ label }) => label)).toEqual(["dog", "cat"]);
  });

  it("have a task that finds no single things, where it has answered", () => {
    const depth = { task: "depth", stamp: stamp(4, 3), metric: true, range: { low: 2, high: 9 } };
    const overview = overviewOf({ frame: 0, mediaTime: 0, results: { depth } });
    expect(overview.lanes).toMatchObject([{ task: "depth", label: null, most: 1 }]);
    expect(overview.measures).toEqual(["nearest"]);
    expect(overview.measured("nearest", 0, 1)).toBe(2);
  });
});

describe("measures", () => {
  it("say how many, and how fast", () => {
    const overview = overviewOf(line(0, [["person"], ["person"], ["dog"]]));
    expect(["persons", "things", "speed"].map((id) => overview.measured(id, 0, 1))).toEqual([
      2, 3, 5,
    ]);
  });
});

describe("events", () => {
  const dog = [["dog"]] as const;
  const overview = overviewOf(
    ...Array.from({ length: 20 }, (_, i) => line(i / 10, i < 5 || i > 14 ? dog : [])),
    ...Array.from({ length: 20 }, (_, i) => line(10 + i / 10, i > 4 ? dog : [])),
  );
  const lane = laneOf(overview, "dog");

  it("are where something appears, not where it stays", () => {
    expect(overview.nextStart(lane, 0, 1, 12)).toBeCloseTo(1.5, 1);
    expect(overview.nextStart(lane, 1.6, 1, 12)).toBeCloseTo(10.5, 1);
    expect(overview.nextStart(lane, 10.6, 1, 12)).toBeNull();
  });

  it("are found backwards, the beginning too", () => {
    expect(overview.nextStart(lane, 11, -1, 12)).toBeCloseTo(10.5, 1);
    expect(overview.nextStart(lane, 1.5, -1, 12)).toBe(0);
    expect(overview.nextStart(lane, 0, -1, 12)).toBeNull();
  });
});

describe("tracks", () => {
  const spans = (overview: Overview) =>
    [...overview.tracks].map(({ trackId, first, last }) => [trackId, first, last]);

  it("span what has the same number, in any order of time", () => {
    const overview = overviewOf(
      line(2, [["dog", 7]]),
      line(1, [["dog", 7]]),
      line(3, [["dog", 8]]),
    );
    expect(spans(overview)).toEqual([
      [7, 1, 2],
      [8, 3, 3],
    ]);
  });

  it("of what is played again, give way as it is played", () => {
    const overview = overviewOf(
      line(0, [["dog", 1]]),
      line(1, [["dog", 1]]),
      line(4, [["dog", 1]]),
    );
    overview.add(line(1.5, [["dog", 2]]));
    overview.supersede(1.5, 2);
    overview.add(line(2, [["dog", 2]]));
    overview.supersede(2, 2.5);
    overview.add(line(2.5, [["dog", 2]]));
    expect(spans(overview)).toEqual([
      [1, 0, 1.5],
      [2, 1.5, 2.5],
      [1, 2.5, 4],
    ]);
    overview.supersede(2.5, 5);
    expect(spans(overview)).toHaveLength(2);
  });
});

it("cuts are where an analysis went on, and where motion finds nothing in common", () => {
  const flow = { task: "flow", stamp: stamp(4, 3), interval: null, motion: null, range: null };
  const overview = overviewOf(
    line(0, []),
    line(0.1, [], { resumed: true }),
    line(0.2, [], { results: { flow } }),
    line(5, [], { results: { flow } }),
  );
  expect([...overview.cuts]).toEqual([0.1, 0.2]);
});

it("forgets what is gone", () => {
  const overview = overviewOf(line(0, [["dog", 1]], { resumed: true }), line(300, [["dog", 2]]));
  overview.dropBefore(299);
  expect([...overview.tracks].map(({ trackId }) => trackId)).toEqual([2]);
  expect([...overview.cuts]).toEqual([]);
  expect(laneOf(overview, "dog").counts.greatest(0, 100)).toBeNull();
});
