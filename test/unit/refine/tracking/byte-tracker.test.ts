/**
 * What the tracker promises of ids, time, scores and classes, each shown on a few boxes; how well it
 * follows whole scenes is in scenes.test.ts.
 */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteTracker } from "../../../../src/refine/tracking/byte-tracker.ts";
import type { TrackedBox } from "../../../../src/refine/tracking/tracked-box.ts";

const STEP = 0.1;

interface Found {
  readonly y?: number;
  readonly score?: number;
  readonly classIndex?: number;
}

/** A box of 40 × 80. */
const at = (x: number, { y = 0, score = 0.9, classIndex = 0 }: Found = {}): TrackedBox => ({
  box: { x, y, width: 40, height: 80 },
  score,
  classIndex,
});

const ids = (tracker: ByteTracker, boxes: readonly TrackedBox[], seconds = STEP) =>
  tracker.update(boxes, seconds).map(({ trackId }) => trackId);

/** A tracker that has confirmed an object at rest at 0, as 1. */
function following(options?: ConstructorParameters<typeof ByteTracker>[0]): ByteTracker {
  const tracker = new ByteTracker(options);
  for (let n = 0; n < 5; n++) tracker.update([at(0)], STEP);
  return tracker;
}

const FRAME = { width: 640, height: 360 };

describe("somebody out of sight", () => {
  it("is found again by a box that the network doubts, and a false one elsewhere is not taken", () => {
    const tracker = following();
    for (let n = 0; n < 5; n++) ids(tracker, []);
    expect(ids(tracker, [at(300, { score: 0.3 })])).toEqual([null]);
    expect(ids(tracker, [at(5, { score: 0.3 })])).toEqual([1]);
    expect(ids(tracker, [at(5)])).toEqual([1]);
  });

  it("has left where beyond the frame, and leaves no id to who comes in there", () => {
    const left = (frame: typeof FRAME | null) => {
      const tracker = new ByteTracker({ patience: 10 });
      for (let n = 0; n < 10; n++) tracker.update([at(590 + 5 * n)], STEP, frame);
      for (let n = 0; n < 3; n++) tracker.update([], STEP, frame);
      tracker.update([at(638)], STEP, frame);
      return tracker.update([at(634)], STEP, frame).map(({ trackId }) => trackId);
    };
    expect(left(FRAME)).toEqual([2]);
    expect(left(null)).toEqual([1]);
  });

  it("stays expected within the frame for as long as patience lasts", () => {
    const tracker = following({ patience: 3 });
    for (let n = 0; n < 28; n++) tracker.update([], STEP, FRAME);
    expect(tracker.update([at(0)], STEP, FRAME)).toMatchObject([{ trackId: 1 }]);
  });
});

describe("ids", () => {
  it("begin at 1, at confirmation, in the order of the boxes", () => {
    const tracker = new ByteTracker({ leastLength: 3 });
    const boxes = [at(300), at(0)];
    expect(ids(tracker, boxes)).toEqual([null, null]);
    expect(ids(tracker, boxes)).toEqual([null, null]);
    expect(ids(tracker, boxes)).toEqual([1, 2]);
    expect(ids(tracker, [at(600), ...boxes].reverse())).toEqual([2, 1, null]);
  });

  it("come at once where one result is enough", () => {
    expect(ids(new ByteTracker({ leastLength: 1 }), [at(0), at(300)])).toEqual([1, 2]);
  });

  it("are not spent on what is seen once", () => {
    const tracker = new ByteTracker();
    ids(tracker, [at(0), at(300)]);
    ids(tracker, [at(0)]);
    expect(ids(tracker, [at(0), at(300)])).toEqual([1, null]);
    expect(ids(tracker, [at(0), at(300)])).toEqual([1, 2]);
  });

  it("stay with two who pass each other", () => {
    const tracker = new ByteTracker();
    let last: (number | null)[] = [];
    for (let n = 0; n <= 40; n++) last = ids(tracker, [at(n * 10), at(400 - n * 10)]);
    expect(last).toEqual([1, 2]);
  });

  it("stay with a fast object whose boxes never overlap", () => {
    // 5 results a second, 1.25 box widths and .6 heights between them.
    const tracker = new ByteTracker();
    const seen = [0, 1, 2, 3, 4, 5].map((n) => ids(tracker, [at(n * 50, { y: n * 50 })], 0.2));
    expect(seen).toEqual([[null], [1], [1], [1], [1], [1]]);
  });

  it("stay when the steps change", () => {
    const tracker = new ByteTracker();
    let x = 0;
    for (const [n, step] of [0.03, 0.2, 0.05, 0.3, 0.03, 0.4, 0.1].entries()) {
      x += step * 200;
      expect(ids(tracker, [at(x)], step)).toEqual([n === 0 ? null : 1]);
    }
  });

  it("of hundreds of boxes stay in place", () => {
    const tracker = new ByteTracker();
    const crowd = (moved: number) =>
      Array.from({ length: 400 }, (_, i) => at((i % 20) * 60 + moved, { y: (i - (i % 20)) * 5 }));
    ids(tracker, crowd(0));
    const first = ids(tracker, crowd(4));
    expect(first).toEqual(Array.from({ length: 400 }, (_, i) => i + 1));
    expect(ids(tracker, crowd(8))).toEqual(first);
  });

  it("are given once a frame and never again, whatever comes", () => {
    const found = fc.record({
      x: fc.integer({ min: 0, max: 300 }),
      y: fc.integer({ min: 0, max: 100 }),
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      classIndex: fc.nat(1),
    });
    const results = fc.array(
      fc.tuple(fc.array(found, { maxLength: 8 }), fc.double({ min: 0.001, max: 3, noNaN: true })),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(results, (frames) => {
        const [tracker, twin] = [new ByteTracker(), new ByteTracker()];
        const classOf = new Map<number, number>();
        let greatest = 0;
        for (const [places, seconds] of frames) {
          const boxes = places.map(({ x, ...found }) => at(x, found));
          const standings = tracker.update(boxes, seconds);
          expect(twin.update(boxes, seconds)).toEqual(standings);
          const given = standings.flatMap(({ trackId }) => trackId ?? []);
          expect(new Set(given).size).toBe(given.length);
          const fresh = given.filter((id) => id > greatest);
          expect(fresh).toEqual(fresh.map((_, n) => greatest + 1 + n));
          greatest += fresh.length;
          standings.forEach(({ trackId }, i) => {
            if (trackId === null) return;
            const { classIndex } = boxes[i] as TrackedBox;
            expect(classOf.get(trackId) ?? classIndex).toBe(classIndex);
            classOf.set(trackId, classIndex);
          });
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

describe("an object that is out of sight", () => {
  it("has its id again when it is back in time, where it would have gone", () => {
    const tracker = new ByteTracker();
    for (let n = 0; n < 20; n++) ids(tracker, [at(n * 10)]);
    for (let n = 20; n < 35; n++) ids(tracker, []);
    expect(ids(tracker, [at(350)])).toEqual([1]);
  });

  it("is somebody new after its patience, with a new id", () => {
    const tracker = following({ patience: 1 });
    for (let n = 0; n < 9; n++) ids(tracker, []);
    expect(ids(tracker, [at(0)])).toEqual([1]);
    for (let n = 0; n < 10; n++) ids(tracker, []);
    expect(ids(tracker, [at(0)])).toEqual([null]);
    expect(ids(tracker, [at(0)])).toEqual([2]);
  });

  it("is lost at once without patience, but is followed as long as it is seen", () => {
    const tracker = following({ patience: 0 });
    expect(ids(tracker, [at(0)], 0.5)).toEqual([1]);
    ids(tracker, []);
    expect(ids(tracker, [at(0)])).toEqual([null]);
  });
});

describe("scores", () => {
  it("that are low carry a track on, but begin none", () => {
    const tracker = following();
    const doubtful = { score: 0.2 };
    for (let n = 0; n < 5; n++) {
      expect(ids(tracker, [at(2, doubtful), at(300, doubtful)])).toEqual([1, null]);
    }
  });

  it("below the lowest are ignored", () => {
    const tracker = following();
    expect(ids(tracker, [at(0, { score: 0.09 })])).toEqual([null]);
    expect(tracker.predict(0)[0]?.unseen).toBeCloseTo(STEP, 12);
  });

  it("that are sure come first: a doubtful box nearer by gets nothing", () => {
    const tracker = following();
    expect(ids(tracker, [at(4), at(0, { score: 0.4 })])).toEqual([1, null]);
  });

  it("can be set for a network of which all are low", () => {
    const tracker = new ByteTracker({ highScore: 0.2, lowScore: 0.05 });
    ids(tracker, [at(0, { score: 0.25 })]);
    expect(ids(tracker, [at(0, { score: 0.22 })])).toEqual([1]);
    expect(ids(tracker, [at(0, { score: 0.06 })])).toEqual([1]);
  });
});

describe("classes", () => {
  const CAR = { classIndex: 2 };
  const TRUCK = { classIndex: 7 };

  it("are never mixed in one track", () => {
    const tracker = new ByteTracker();
    ids(tracker, [at(0, CAR)]);
    ids(tracker, [at(0, CAR)]);
    expect(ids(tracker, [at(0, TRUCK)])).toEqual([null]);
    expect(ids(tracker, [at(0, TRUCK), at(0, CAR)])).toEqual([2, 1]);
  });

  it("of one group are", () => {
    const tracker = new ByteTracker({ groupOf: (index) => (index === 7 ? 2 : index) });
    ids(tracker, [at(0, CAR), at(0)]);
    expect(ids(tracker, [at(0, TRUCK), at(0)])).toEqual([1, 2]);
    expect(tracker.predict(0)).toMatchObject([{ classIndex: 7 }, { classIndex: 0 }]);
    expect(ids(tracker, [at(0, CAR), at(0)])).toEqual([1, 2]);
  });

  it("of one group give one object no second track, where both find it", () => {
    const tracker = new ByteTracker({ groupOf: () => 0 });
    for (let n = 0; n < 3; n++) ids(tracker, [at(0, CAR), at(2, TRUCK), at(30, TRUCK)]);
    // The third overlaps the first by a seventh: it is another object.
    expect(ids(tracker, [at(0, CAR), at(2, TRUCK), at(30, TRUCK)])).toEqual([1, null, 2]);
  });
});

describe("time", () => {
  it("gives age and velocity", () => {
    const tracker = new ByteTracker();
    expect(tracker.update([at(0)], 5)).toEqual([
      { trackId: null, age: 0, velocity: { x: 0, y: 0 } },
    ]);
    for (let n = 1; n <= 29; n++) tracker.update([at(n * 12, { y: -n })], STEP);
    const [standing] = tracker.update([at(360, { y: -30 })], STEP);
    expect(standing?.age).toBeCloseTo(3, 9);
    expect(standing?.velocity.x).toBeCloseTo(120, 0);
    expect(standing?.velocity.y).toBeCloseTo(-10, 0);
  });

  it("that does not pass gives the same answer and changes nothing", () => {
    const tracker = following();
    const boxes = [at(1), at(300), at(400, { score: 0.2 })];
    const standings = tracker.update(boxes, STEP);
    const predicted = tracker.predict(0.3);
    for (const seconds of [0, -0.1, -100]) {
      expect(tracker.update(boxes, seconds)).toEqual(standings);
      expect(tracker.update(structuredClone(boxes), seconds)).toEqual(standings);
      // With another threshold, say: fewer boxes, and some that were not there.
      expect(ids(tracker, [at(400), at(7), at(1)], seconds)).toEqual([null, null, 1]);
      expect(ids(tracker, [], seconds)).toEqual([]);
      expect(tracker.predict(0.3)).toEqual(predicted);
    }
    expect(ids(tracker, boxes)).toEqual([1, 2, null]);
  });

  it("is of no matter in the first result", () => {
    for (const seconds of [0, -1, Number.NaN, 1e9]) {
      const tracker = new ByteTracker();
      ids(tracker, [at(0)], seconds);
      expect(ids(tracker, [at(0)])).toEqual([1]);
    }
  });

  it("with a gap ends all tracks, and ids go on", () => {
    for (const gap of [2.1, 1e9, Number.POSITIVE_INFINITY, Number.NaN]) {
      const tracker = following();
      expect(ids(tracker, [at(0)], gap)).toEqual([null]);
      expect(ids(tracker, [at(0)])).toEqual([2]);
    }
  });

  it("begins afresh after a reset", () => {
    const tracker = following();
    tracker.reset();
    expect(tracker.predict(0)).toEqual([]);
    expect(ids(tracker, [at(0)], 0)).toEqual([null]);
    expect(ids(tracker, [at(0)])).toEqual([1]);
  });
});

describe("boxes that are no boxes", () => {
  it("are ignored, and spoil nothing", () => {
    const tracker = following();
    const { NaN: nan, POSITIVE_INFINITY: infinite } = Number;
    const broken: TrackedBox[] = [
      at(nan),
      at(0, { y: infinite }),
      at(0, { score: nan }),
      { ...at(0), box: { x: 0, y: 0, width: nan, height: 80 } },
      { ...at(0), box: { x: 0, y: 0, width: 0, height: 80 } },
      { ...at(0), box: { x: 0, y: 0, width: 40, height: -80 } },
    ];
    expect(ids(tracker, [...broken, at(0)])).toEqual([...broken.map(() => null), 1]);
    expect(ids(tracker, broken)).toEqual(broken.map(() => null));
    expect(ids(tracker, [at(0)])).toEqual([1]);
    expect(tracker.update(broken, 0).every(({ trackId }) => trackId === null)).toBe(true);
  });

  it("are not there at all", () => {
    const tracker = new ByteTracker();
    expect(tracker.update([], STEP)).toEqual([]);
    expect(tracker.update([], 0)).toEqual([]);
    expect(tracker.predict(1)).toEqual([]);
  });
});

describe("what is predicted", () => {
  it("goes on at the object's velocity, and says how long it is out of sight", () => {
    const tracker = new ByteTracker();
    for (let n = 0; n <= 30; n++) tracker.update([at(n * 10)], STEP);
    const [now] = tracker.predict(0);
    expect(now).toMatchObject({ trackId: 1, classIndex: 0, unseen: 0 });
    expect(now?.box.x).toBeCloseTo(300, 0);
    expect(tracker.predict(0.25)[0]?.box.x).toBeCloseTo(325, 0);
    tracker.update([], STEP);
    const [unseen] = tracker.predict(0.05);
    expect(unseen?.unseen).toBeCloseTo(STEP, 12);
    expect(unseen?.box.x).toBeCloseTo(315, 0);
  });

  it("changes nothing, and names confirmed tracks only", () => {
    const [asked, twin] = [following(), following()];
    for (const tracker of [asked, twin]) tracker.update([at(3), at(300)], STEP);
    expect(asked.predict(0).map(({ trackId }) => trackId)).toEqual([1]);
    asked.predict(5);
    expect(asked.update([at(6)], STEP)).toEqual(twin.update([at(6)], STEP));
  });
});
