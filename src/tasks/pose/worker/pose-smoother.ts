import { OneEuro, type OneEuroParameters, type OneEuroState } from "../../../refine/one-euro.ts";
import type { Moment, Refiner } from "../../../refine/refiner.ts";
import type { Restorable } from "../../../refine/restorable.ts";
import type { Keypoint, Pose, PoseBody, PoseOptions, Smoothing, WorldPoint } from "../result.ts";
import { bodySize, poseSimilarity } from "./pose-similarity.ts";

/**
 * Speeds are bodies a second (bodies as large as this one is in the picture): a walker's joints make
 * about one, a thrown fist five.
 */
const PARAMETERS: Readonly<Record<Exclude<Smoothing, "off">, OneEuroParameters>> = {
  light: { minCutoff: 2.5, beta: 4, derivativeCutoff: 1 },
  strong: { minCutoff: 0.8, beta: 2, derivativeCutoff: 1 },
};

/** At this distance (in body sizes) two joints are .61 alike. */
const TOLERANCE = 0.15;
/** Less alike than this is another person. */
const SAME_PERSON = 0.2;
interface Track {
  readonly id: number;
  pose: Pose;
  /** Seconds since the person was seen last. */
  unseen: number;
  /** Slowly, so that a box that trembles does not shake the unit of length. */
  size: number;
  readonly joints: JointFilter[];
}

/** What is known of the people of a stream: for each a pose and six filters a joint. */
export interface PoseSmootherState {
  readonly tracks: readonly (Omit<Track, "joints"> & {
    /** By joint: x, y, z in the picture, then in the room. */
    readonly joints: readonly (readonly OneEuroState[])[];
  })[];
  readonly nextId: number;
  readonly smoothing: Smoothing;
  readonly last: readonly Pose[];
}

interface JointFilter {
  readonly image: readonly [OneEuro, OneEuro, OneEuro];
  readonly world: readonly [OneEuro, OneEuro, OneEuro];
}

/** How fast the unit of length follows the box: share of the new one. */
const SIZE_SHARE = 0.2;

/**
 * Steadies poses over time: gives each person a number that stays, and filters the joints.
 *
 * A person on this frame is the one of the last frame whose pose is the most alike. Whoever is like
 * nobody is new, so after a cut all filters start afresh by themselves; a jump of the media time
 * starts them afresh as well. A frame that comes twice (a paused picture, analysed with other
 * options) gives what it gave.
 */
export class PoseSmoother implements Refiner<PoseBody, PoseOptions>, Restorable<PoseSmootherState> {
  #tracks: Track[] = [];
  #nextId = 1;
  #smoothing: Smoothing = "off";
  #last: readonly Pose[] = [];

  /** The poses of one frame with stable ids, steadied; new objects, in the same order. */
  refine(body: PoseBody, options: PoseOptions, { continuity, seconds }: Moment): PoseBody {
    const { smoothing, patience } = options;
    const changed = smoothing !== this.#smoothing;
    if (continuity === "same" && !changed && body.poses.length === this.#last.length) {
      return { ...body, poses: this.#last };
    }
    // Another strength on a paused picture: its filters have seen this frame already.
    if (continuity !== "next" || changed) this.#forget(continuity === "cut");
    for (const track of this.#tracks) track.unseen += seconds;
    this.#tracks = this.#tracks.filter(({ unseen }) => unseen <= patience);
    const matched = this.#match(body.poses);
    this.#last = body.poses.map((pose, index) =>
      this.#follow(pose, matched[index] ?? null, smoothing),
    );
    this.#smoothing = smoothing;
    return { ...body, poses: this.#last };
  }

  state(): PoseSmootherState {
    const tracks = this.#tracks.map(({ joints, ...known }) => ({
      ...known,
      joints: joints.map(({ image, world }) => [...image, ...world].map((one) => one.state())),
    }));
    return { tracks, nextId: this.#nextId, smoothing: this.#smoothing, last: this.#last };
  }

  restore({ tracks, nextId, smoothing, last }: PoseSmootherState): void {
    this.#tracks = tracks.map(({ joints, ...known }) => ({
      ...known,
      joints: joints.map((states) => {
        const filter = { image: threeFilters(), world: threeFilters() };
        for (const [i, one] of [...filter.image, ...filter.world].entries()) {
          one.restore(states[i] as OneEuroState);
        }
        return filter;
      }),
    }));
    this.#nextId = nextId;
    this.#smoothing = smoothing;
    this.#last = last;
  }

  /** Filters go; people keep their numbers unless the scene is another one. */
  #forget(cut: boolean): void {
    if (cut) this.#tracks = [];
    else for (const track of this.#tracks) track.joints.length = 0;
  }

  /** For each pose its track, the most alike pairs first, each track once. */
  #match(poses: readonly Pose[]): (Track | null)[] {
    const pairs = poses.flatMap((pose, index) =>
      this.#tracks.map((track) => ({
        index,
        track,
        similarity: poseSimilarity(pose, track.pose, TOLERANCE),
      })),
    );
    pairs.sort((a, b) => b.similarity - a.similarity);
    const matched: (Track | null)[] = poses.map(() => null);
    const taken = new Set<Track>();
    for (const { index, track, similarity } of pairs) {
      if (similarity < SAME_PERSON) break;
      if (matched[index] || taken.has(track)) continue;
      matched[index] = track;
      taken.add(track);
    }
    return matched;
  }

  #follow(pose: Pose, known: Track | null, smoothing: Smoothing): Pose {
    const track = known ?? this.#begin(pose);
    const step = track.unseen;
    track.size += SIZE_SHARE * (bodySize(pose) - track.size);
    track.unseen = 0;
    // Compared with the next frame's pose as it was found: a filtered one lags behind.
    track.pose = pose;
    if (smoothing === "off") {
      track.joints.length = 0;
      return { ...pose, id: track.id };
    }
    return steadied(pose, track, step, PARAMETERS[smoothing]);
  }

  #begin(pose: Pose): Track {
    const track: Track = {
      id: this.#nextId++,
      pose,
      unseen: 0,
      size: bodySize(pose),
      joints: [],
    };
    this.#tracks.push(track);
    return track;
  }
}

function steadied(pose: Pose, track: Track, step: number, parameters: OneEuroParameters): Pose {
  // Coordinates themselves are not divided by the size: it trembles, and far from the picture's corner
  // that would shake them.
  const inPixels = { ...parameters, beta: parameters.beta / track.size };
  const filters = (index: number): JointFilter => {
    track.joints[index] ??= { image: threeFilters(), world: threeFilters() };
    return track.joints[index];
  };
  const keypoints = pose.keypoints.map((keypoint, index): Keypoint => {
    const [x, y, z] = filters(index).image;
    return {
      ...keypoint,
      x: x.filter(keypoint.x, step, inPixels),
      y: y.filter(keypoint.y, step, inPixels),
      ...(keypoint.z === undefined ? {} : { z: z.filter(keypoint.z, step, inPixels) }),
    };
  });
  // A body is about two metres, so that metres are half body sizes.
  const world = pose.world?.map((point, index): WorldPoint => {
    const [x, y, z] = filters(index).world;
    return {
      x: 2 * x.filter(point.x / 2, step, parameters),
      y: 2 * y.filter(point.y / 2, step, parameters),
      z: 2 * z.filter(point.z / 2, step, parameters),
    };
  });
  return { ...pose, id: track.id, keypoints, ...(world ? { world } : {}) };
}

function threeFilters(): [OneEuro, OneEuro, OneEuro] {
  return [new OneEuro(), new OneEuro(), new OneEuro()];
}
