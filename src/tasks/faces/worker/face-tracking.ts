import type { Moment, Refiner } from "../../../refine/refiner.ts";
import type { Restorable } from "../../../refine/restorable.ts";
import { ByteTracker, type TrackerState } from "../../../refine/tracking/byte-tracker.ts";
import type { TrackStanding } from "../../../refine/tracking/tracked-box.ts";
import type { Box } from "../../../results/box.ts";
import { UNTRACKED } from "../../../results/tracked.ts";
import { covers, type FaceOptions } from "../result.ts";
import type { FacePlace, FollowedFaces, FoundFace, FoundFaces } from "./found-faces.ts";

/** Seconds for which a face that is lost stays covered. */
export const COVERED_FOR = 1;

/** All faces are sure enough to be here, and of one class. */
const AS_BOX = { score: 1, classIndex: 0 } as const;

/** What is known of a face beside its track in the tracker. */
interface Known {
  /** Results in which it was found. */
  length: number;
  /** Where it was found last. */
  box: Box;
}

/** What is known of the faces of a stream. */
export interface FaceTrackingState {
  readonly tracker: TrackerState;
  readonly known: readonly { readonly id: number; readonly length: number; readonly box: Box }[];
}

/**
 * Gives faces their numbers, age and velocity, by their boxes, and says where the ones are that were
 * lost a moment ago. A face has its `id` from its first sight on, since what is to be covered cannot
 * wait until it has been seen twice.
 */
export class FaceTracking
  implements Refiner<FoundFaces, FaceOptions, FollowedFaces>, Restorable<FaceTrackingState>
{
  readonly #tracker = new ByteTracker();
  readonly #known = new Map<number, Known>();

  refine(found: FoundFaces, options: FaceOptions, moment: Moment): FollowedFaces {
    const { continuity, seconds } = moment;
    const hides = covers(options.effect);
    const patience = hides ? Math.max(options.patience, COVERED_FOR) : options.patience;
    this.#tracker.configure({ leastLength: 1, patience, highScore: 0.5 });
    const all = [...found.faces, ...found.doubtful];
    const standings = this.#tracker.update(
      all.map(({ box }) => ({ ...AS_BOX, box })),
      continuity === "cut" ? Number.NaN : seconds,
    );
    if (continuity === "cut") this.#known.clear();
    if (continuity !== "same") this.#count(all, standings);
    const numbered = all.map((face, at) => this.#numbered(face, standings[at], options));
    return {
      faces: numbered.slice(0, found.faces.length),
      doubtful: numbered.slice(found.faces.length),
      places: [...inSight(all, standings), ...this.#lost()],
    };
  }

  state(): FaceTrackingState {
    const known = [...this.#known].map(([id, face]) => ({ id, ...face }));
    return { tracker: this.#tracker.state(), known };
  }

  restore({ tracker, known }: FaceTrackingState): void {
    this.#tracker.restore(tracker);
    this.#known.clear();
    for (const { id, ...face } of known) this.#known.set(id, face);
  }

  #count(all: readonly FoundFace[], standings: readonly TrackStanding[]): void {
    for (const [at, { box }] of all.entries()) {
      const id = standings[at]?.trackId ?? null;
      if (id === null) continue;
      const known = this.#known.get(id);
      if (known) {
        known.length++;
        known.box = box;
      } else {
        this.#known.set(id, { length: 1, box });
      }
    }
  }

  #numbered(
    face: FoundFace,
    standing: TrackStanding | undefined,
    { tracking, leastLength }: FaceOptions,
  ): FoundFace {
    const id = standing?.trackId ?? null;
    if (!standing || id === null) return { ...face, ...UNTRACKED, id: 0 };
    if (!tracking) return { ...face, ...UNTRACKED, id };
    const trackId = (this.#known.get(id)?.length ?? 0) >= leastLength ? id : null;
    return { ...face, ...standing, id, trackId };
  }

  /** Those that were not found this time: from where they were seen to where they are thought to be. */
  #lost(): FacePlace[] {
    const tracks = this.#tracker.predict(0);
    const ids = new Set(tracks.map(({ trackId }) => trackId));
    for (const id of this.#known.keys()) if (!ids.has(id)) this.#known.delete(id);
    return tracks.flatMap(({ trackId, box, unseen }) => {
      const last = this.#known.get(trackId)?.box;
      if (!last || !(unseen > 0) || unseen >= COVERED_FOR) return [];
      return [{ id: trackId, unseen, velocity: UNTRACKED.velocity, box: hull(last, box) }];
    });
  }
}

function inSight(all: readonly FoundFace[], standings: readonly TrackStanding[]): FacePlace[] {
  return all.map(({ box }, at) => {
    const { trackId, velocity } = standings[at] ?? UNTRACKED;
    return { id: trackId ?? 0, box, velocity, unseen: 0 };
  });
}

function hull(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
