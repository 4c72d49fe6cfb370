import type { Moment, Refiner } from "../../../refine/refiner.ts";
import type { Restorable } from "../../../refine/restorable.ts";
import { KalmanBox, type KalmanBoxState } from "../../../refine/tracking/kalman-box.ts";
import { type Tracked, UNTRACKED } from "../../../results/tracked.ts";
import type { Pose, PoseBody, PoseOptions } from "../result.ts";

/** Standard deviation of where a pose's box is found, in its sides: joints are found more exactly than boxes. */
const MEASURED = 0.08;

/** Of each person that is followed what `Track` has. */
export type PoseTrackingState = readonly {
  readonly id: number;
  readonly filter: KalmanBoxState;
  readonly length: number;
  readonly age: number;
  readonly unseen: number;
}[];

/** One person, by the pose's id. */
interface Track {
  readonly filter: KalmanBox;
  /** Results in which the person was found. */
  length: number;
  /** Seconds since the person was first found. */
  age: number;
  /** Seconds since the person was last found. */
  unseen: number;
}

/**
 * Gives poses their tracks: number, age and velocity. Who is who is known already by the pose's id,
 * which comes from how alike the joints are (`PoseSmoother`): where people cross, their boxes become
 * one and their joints do not, so boxes are not matched once more here. The velocity is that of a
 * Kalman filter over the pose's box.
 */
export class PoseTracking implements Refiner<PoseBody, PoseOptions>, Restorable<PoseTrackingState> {
  readonly #tracks = new Map<number, Track>();

  refine(body: PoseBody, options: PoseOptions, { continuity, seconds }: Moment): PoseBody {
    if (continuity === "cut" || !options.tracking) this.#tracks.clear();
    if (!options.tracking) return { ...body, poses: body.poses.map(untracked) };
    this.#letPass(seconds, options.patience);
    if (continuity !== "same") for (const pose of body.poses) this.#follow(pose);
    const poses = body.poses.map((pose) => ({ ...pose, ...this.#standing(pose, options) }));
    return { ...body, poses };
  }

  state(): PoseTrackingState {
    return [...this.#tracks].map(([id, { filter, length, age, unseen }]) => ({
      ...{ id, length, age, unseen },
      filter: filter.state(),
    }));
  }

  restore(tracks: PoseTrackingState): void {
    this.#tracks.clear();
    for (const { id, filter: state, ...known } of tracks) {
      const filter = new KalmanBox({ x: 0, y: 0, width: 1, height: 1 }, MEASURED);
      filter.restore(state);
      this.#tracks.set(id, { filter, ...known });
    }
  }

  #letPass(seconds: number, patience: number): void {
    for (const [id, track] of this.#tracks) {
      track.filter.predict(seconds);
      track.age += seconds;
      track.unseen += seconds;
      if (track.unseen > patience) this.#tracks.delete(id);
    }
  }

  #follow({ id, box }: Pose): void {
    // A box of a single joint has no sides, and says nothing of where the person goes.
    if (!(box.width > 0 && box.height > 0)) return;
    const track = this.#tracks.get(id);
    if (track) {
      track.filter.correct(box);
      track.length++;
      track.unseen = 0;
    } else {
      this.#tracks.set(id, { filter: new KalmanBox(box, MEASURED), length: 1, age: 0, unseen: 0 });
    }
  }

  #standing({ id }: Pose, { leastLength }: PoseOptions): Tracked {
    const track = this.#tracks.get(id);
    if (!track) return UNTRACKED;
    const { length, age, filter } = track;
    return { trackId: length >= leastLength ? id : null, age, velocity: filter.velocity };
  }
}

function untracked(pose: Pose): Pose {
  return { ...pose, ...UNTRACKED };
}
