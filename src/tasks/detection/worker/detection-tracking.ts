import type { ModelEntry } from "../../../catalog/model.ts";
import { iou } from "../../../geometry/iou.ts";
import { BoxVelocity, type BoxVelocityState } from "../../../refine/box-velocity.ts";
import type { Moment, Refiner } from "../../../refine/refiner.ts";
import type { Restorable } from "../../../refine/restorable.ts";
import { ByteTracker, type TrackerState } from "../../../refine/tracking/byte-tracker.ts";
import type { TrackedBox } from "../../../refine/tracking/tracked-box.ts";
import type { Box } from "../../../results/box.ts";
import { type Tracked, UNTRACKED } from "../../../results/tracked.ts";
import type { DetectionOptions, DetectionResult } from "../result.ts";
import type { FoundDetections } from "./candidates.ts";
import { trackingScores } from "./tracking-scores.ts";

/** What the worker makes of a frame; the stamp is added later. */
export type DetectionBody = Pick<DetectionResult, "detections">;

/**
 * All classes are one group: a network that is unsure of what a thing is names it anew on every other
 * frame. On car-detection.mp4 PicoDet-S calls four cars from above by 19 numbers where each class is a
 * group, and by 4, one each, where none is; a box of the track's own class still comes first.
 */
const ONE_GROUP = () => 0;
/** Boxes that overlap more are of one thing. */
const DOUBLE_OVERLAP = 0.7;

/** What is known of a scene: its tracks, and how fast the confirmed ones go. */
export interface DetectionTrackingState {
  readonly tracker: TrackerState;
  readonly velocities: readonly {
    readonly trackId: number;
    readonly of: BoxVelocityState;
    /** Seconds. */
    readonly unseen: number;
  }[];
}

/**
 * Gives detections their tracks: number, age and velocity. Boxes that are not on show take part, and
 * are dropped then; what is on show is what the decoder found, in its order.
 */
export class DetectionTracking
  implements
    Refiner<FoundDetections, DetectionOptions, DetectionBody>,
    Restorable<DetectionTrackingState>
{
  readonly #model: ModelEntry;
  readonly #tracker = new ByteTracker();
  /** Of confirmed tracks, by their number. */
  readonly #velocities = new Map<number, { readonly of: BoxVelocity; unseen: number }>();

  /** @param model whose boxes these are */
  constructor(model: ModelEntry) {
    this.#model = model;
  }

  refine(
    { detections, hidden = [] }: FoundDetections,
    options: DetectionOptions,
    moment: Moment,
  ): DetectionBody {
    const { continuity, seconds } = moment;
    if (!options.tracking) {
      this.#tracker.reset();
      this.#velocities.clear();
      return { detections: detections.map((found) => ({ ...found, ...UNTRACKED })) };
    }
    const { scaleOf, highScore } = trackingScores(this.#model, options);
    const { patience, leastLength } = options;
    this.#tracker.configure({ highScore, patience, leastLength, groupOf: ONE_GROUP });
    const boxes = [...detections, ...hidden].map((found) =>
      rescored(found, scaleOf(found.classIndex)),
    );
    const since = continuity === "cut" ? Number.NaN : seconds;
    const standings = this.#tracker.update(boxes, since, moment);
    this.#letPass(seconds, patience);
    for (const [i, { box }] of boxes.entries()) {
      const trackId = standings[i]?.trackId ?? null;
      if (trackId !== null) this.#follow(trackId, box, moment);
    }
    const tracked = standings.map((standing) => this.#withVelocity(standing));
    return {
      detections: detections.map((found, i) => ({
        ...found,
        ...withDouble(tracked[i] ?? UNTRACKED, found.box, boxes, tracked),
      })),
    };
  }

  state(): DetectionTrackingState {
    const velocities = [...this.#velocities].map(([trackId, { of, unseen }]) => ({
      ...{ trackId, unseen },
      of: of.state(),
    }));
    return { tracker: this.#tracker.state(), velocities };
  }

  restore({ tracker, velocities }: DetectionTrackingState): void {
    this.#tracker.restore(tracker);
    this.#velocities.clear();
    for (const { trackId, of: state, unseen } of velocities) {
      const of = new BoxVelocity(state.box);
      of.restore(state);
      this.#velocities.set(trackId, { of, unseen });
    }
  }

  #letPass(seconds: number, patience: number): void {
    for (const [trackId, track] of this.#velocities) {
      track.unseen += seconds;
      if (track.unseen > patience) this.#velocities.delete(trackId);
    }
  }

  #follow(trackId: number, box: Box, frame: Moment): void {
    const track = this.#velocities.get(trackId);
    if (!track) this.#velocities.set(trackId, { of: new BoxVelocity(box), unseen: 0 });
    else if (track.unseen > 0) {
      track.of.update(box, track.unseen, frame);
      track.unseen = 0;
    }
  }

  /** The tracker's own velocity is of boxes as they are found, cut off by the frame's edge or not. */
  #withVelocity(standing: Tracked): Tracked {
    const { trackId } = standing;
    const velocity = trackId === null ? null : this.#velocities.get(trackId)?.of.velocity;
    return velocity ? { ...standing, velocity } : standing;
  }
}

function rescored({ box, score, classIndex }: TrackedBox, scale: number): TrackedBox {
  return { box, score: Math.min(1, scale * score), classIndex };
}

/**
 * A thing that is found a second time, as one of another class, has one track, which one of its boxes
 * has. The other box moves as that one does, or the two would come apart where they are carried on.
 */
function withDouble(
  standing: Tracked,
  box: Box,
  boxes: readonly TrackedBox[],
  tracked: readonly Tracked[],
): Tracked {
  if (standing.trackId !== null) return standing;
  const same = boxes.findIndex(
    (other, i) => typeof tracked[i]?.trackId === "number" && iou(other.box, box) > DOUBLE_OVERLAP,
  );
  return same < 0
    ? standing
    : { ...standing, velocity: tracked[same]?.velocity ?? standing.velocity };
}
