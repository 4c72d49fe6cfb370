/**
 * Telling people apart, by the real networks on recorded people: how often somebody is taken for
 * somebody else, and how often not recognised. Each network's threshold was chosen on one half and is
 * examined on the other.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTask } from "../../../../../src/pipeline/create-task.ts";
import type { Detector } from "../../../../../src/pipeline/detector.ts";
import { descriptorKind } from "../../../../../src/tasks/identity/descriptor-kind.ts";
import { distanceOf, type Gallery, withSample } from "../../../../../src/tasks/identity/gallery.ts";
import { IDENTITY_MODELS } from "../../../../../src/tasks/identity/models.ts";
import type { IdentityOptions, IdentityResult } from "../../../../../src/tasks/identity/result.ts";
import { type Crop, crops, inTheMiddle } from "../people.ts";

/** Distances at which it is said how often a network errs. */
const DISTANCES: Readonly<Record<string, readonly number[]>> = {
  "face-api-recognition": [0.35, 0.4, 0.45, 0.5, 0.55, 0.6],
  faceres: [0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9],
};
/** So that no judgement is made on a handful. */
const LEAST_CROPS = 30;

interface Described extends Omit<Crop, "picture"> {
  readonly descriptor: Float32Array;
}

const taken: Crop[] = await crops();
const enough = taken.length >= LEAST_CROPS;
if (!enough) console.warn("Skipped: recognising needs ../shared/data/video.");

afterAll(() => {
  for (const { picture } of taken) picture.close();
});

async function describeAll(
  detector: Detector<IdentityResult, IdentityOptions>,
): Promise<Described[]> {
  const described: Described[] = [];
  const missed: string[] = [];
  for (const { picture, ...crop } of taken) {
    const { faces, unkept = [] } = await detector.analyse(picture);
    const middle = inTheMiddle(faces, picture);
    const face = unkept.find(({ id }) => id === middle?.id);
    if (face) described.push({ ...crop, descriptor: face.descriptor });
    else missed.push(crop.person);
  }
  console.info(
    `${described.length} of ${taken.length} faces are found and described; not: ${missed.join("; ")}`,
  );
  return described;
}

/** Distances of pairs of one person from different sources, and of pairs of different people. */
function pairs(all: readonly Described[]): { same: number[]; near: number[]; other: number[] } {
  const [same, near, other]: [number[], number[], number[]] = [[], [], []];
  for (const [at, one] of all.entries()) {
    for (const two of all.slice(at + 1)) {
      const distance = distanceOf(one.descriptor, two.descriptor);
      if (one.person === two.person) (one.source === two.source ? near : same).push(distance);
      // Of two carried pictures nobody knows who is the same.
      else if (one.source === two.source || !isCarried(one) || !isCarried(two))
        other.push(distance);
    }
  }
  return { same, near, other };
}

const isCarried = ({ source }: Described) => source.startsWith("sample");
const share = (all: readonly number[], wrong: (distance: number) => boolean) =>
  all.filter(wrong).length / all.length;
const accepts = (all: readonly number[], most: number) => share(all, (d) => d <= most);
const percent = (value: number) => `${(100 * value).toFixed(1)} %`;

describe.skipIf(!enough).each(IDENTITY_MODELS)("people who are told apart by $id", ({ id }) => {
  const { maxDistance, size } = descriptorKind(id);
  const empty: Gallery = { modelId: id, people: [] };
  let detector: Detector<IdentityResult, IdentityOptions>;
  let described: readonly Described[] = [];

  beforeAll(async () => {
    detector = await createTask("identity", {
      model: id,
      backend: "wasm",
      options: { gallery: empty, descriptors: true },
    });
    described = await describeAll(detector);
    // Half a minute on a machine that has time.
  }, 400_000);

  afterAll(() => detector?.close());

  it("are at least six, on at least thirty crops", () => {
    expect(described.length).toBeGreaterThanOrEqual(LEAST_CROPS);
    expect(new Set(described.map(({ person }) => person)).size).toBeGreaterThanOrEqual(6);
  });

  it("few are taken for somebody else, few are not recognised, with people who did not choose", () => {
    for (const chooses of [true, false]) {
      const half = described.filter((crop) => crop.chooses === chooses);
      const { same, near, other } = pairs(half);
      console.info(`${chooses ? "chosen on" : "examined on"} ${half.length} crops:
${same.length} pairs of one person in two clips, ${near.length} in one, ${other.length} of two people`);
      for (const most of DISTANCES[id] ?? [maxDistance]) {
        console.info(
          `up to ${most}: accepts ${percent(accepts(other, most))} of others; refuses ${percent(1 - accepts(same, most))} of the same, ${percent(1 - accepts(near, most))} in one clip`,
        );
      }
      if (chooses) continue;
      expect(accepts(other, maxDistance)).toBeLessThan(0.02);
      expect(1 - accepts(same, maxDistance)).toBeLessThan(0.1);
    }
  });

  it("the nearest of those who have a name is the right one for at least 95 of 100", () => {
    // One look at each person is the gallery, and all carried faces are in it; the others are asked about.
    let gallery = empty;
    const asked: Described[] = [];
    const seen = new Set<string>();
    for (const crop of described) {
      if (seen.has(crop.person)) asked.push(crop);
      else gallery = withSample(gallery, crop.person, crop.descriptor);
      seen.add(crop.person);
    }
    const right = asked.filter(({ person, descriptor }) => {
      const nearest = gallery.people.toSorted(
        (a, b) =>
          distanceOf(a.samples[0] as Float32Array, descriptor) -
          distanceOf(b.samples[0] as Float32Array, descriptor),
      )[0];
      return nearest?.name === person;
    });
    console.info(
      `rank 1: ${right.length} of ${asked.length} among ${gallery.people.length} people`,
    );
    expect(right.length / asked.length).toBeGreaterThanOrEqual(0.95);
  });

  it("the task says a name, and “unknown” of who has none", async () => {
    const at = (person: string, source: string) =>
      taken.find((crop) => crop.person === person && crop.source === source) as Crop;
    const sample = described.find(({ source }) => source === "asl/milk.mkv");
    const gallery = withSample(empty, "Kim", sample?.descriptor ?? new Float32Array(size));
    const options = { gallery } as const;
    const known = await detector.analyse(at("grey shirt", "asl/thanks.mkv").picture, { options });
    const stranger = await detector.analyse(at("letters", "asl/eat.mkv").picture, { options });
    expect(known.faces.map(({ name }) => name)).toEqual(["Kim"]);
    expect(stranger.faces.map(({ name }) => name)).toEqual([null]);
    expect(stranger.faces[0]?.distance).toBeGreaterThan(maxDistance);
    // Without a gallery nothing is looked at.
    const off = await detector.analyse(at("grey shirt", "asl/thanks.mkv").picture, {
      options: { gallery: null },
    });
    expect([off.faces, off.unkept]).toEqual([[], undefined]);
  });
});
