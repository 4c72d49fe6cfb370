/** A moment is taken in once, whether a video loops or is opened again; a camera comes to none twice. */
import { describe, expect, it } from "vitest";
import type { Source } from "../../../../src/session/source-status.ts";
import {
  fileKey,
  KnownSeen,
  type Moment,
  momentKey,
  sourceKey,
} from "../../../../src/studio/find/seen-keys.ts";

const at = (time: number, rest: Partial<Moment> = {}): Moment => ({
  source: "clip",
  thing: "car",
  trackId: 1,
  time,
  live: false,
  ...rest,
});

/** Times of those that are taken in. */
const taken = (known: KnownSeen, moments: readonly Moment[]) =>
  moments.filter((moment) => known.takes(moment)).map(({ time }) => time);

const tenths = (from: number, to: number, rest?: Partial<Moment>) =>
  Array.from({ length: Math.round(10 * (to - from)) }, (_, i) => at(from + i / 10, rest));

describe("of one thing", () => {
  it("a moment is taken in twice a second", () => {
    expect(taken(new KnownSeen(), tenths(0, 2))).toHaveLength(4);
  });

  it("nothing is taken in when the video begins again, or is opened again at a later visit", () => {
    const known = new KnownSeen();
    taken(known, tenths(0, 4));
    // The tracker counts on.
    expect(taken(known, tenths(0, 4, { trackId: 7 }))).toEqual([]);
    const later = new KnownSeen(tenths(0, 4).map(momentKey));
    expect(taken(later, tenths(0, 4, { trackId: 3 }))).toEqual([]);
    expect(taken(later, tenths(4, 5, { trackId: 3 }))).toEqual([4, 4.5]);
  });

  it("of another kind, or of another video, it is", () => {
    const known = new KnownSeen(tenths(0, 4).map(momentKey));
    expect(taken(known, [at(1, { thing: "bus" })])).toEqual([1]);
    expect(taken(known, [at(1, { source: "other" })])).toEqual([1]);
  });
});

it("two of a kind in the same picture are both taken in", () => {
  const both = [0, 0.5, 1].flatMap((time) => [at(time), at(time, { trackId: 2 })]);
  expect(taken(new KnownSeen(), both)).toEqual([0, 0, 0.5, 0.5, 1, 1]);
});

it("before a camera every half second is new, also when it is started again", () => {
  const known = new KnownSeen();
  const live = { live: true, source: "Camera" };
  expect(taken(known, tenths(0, 2, live))).toHaveLength(4);
  expect(taken(known, tenths(0, 2, { ...live, trackId: 9 }))).toHaveLength(4);
});

it("a picture is the same one whether it is opened or lies in a folder", () => {
  const file = new File(["x"], "a.jpg", { lastModified: 7 });
  const source: Source = { kind: "image", name: "a.jpg", credit: null, from: file };
  const whole = at(0, { source: sourceKey(source), thing: "", trackId: null });
  expect(momentKey(whole)).toBe(fileKey(file));
  expect(fileKey(new File(["x"], "a.jpg", { lastModified: 8 }))).not.toBe(fileKey(file));
});
