import { labelsOf, type ModelEntry } from "../../../catalog/model.ts";
import { BoxVelocity } from "../../../refine/box-velocity.ts";
import type { Moment, Refiner } from "../../../refine/refiner.ts";
import { ByteTracker } from "../../../refine/tracking/byte-tracker.ts";
import type { TrackedBox } from "../../../refine/tracking/tracked-box.ts";
import type { Box } from "../../../results/box.ts";
import { type Tracked, UNTRACKED } from "../../../results/tracked.ts";
import type { DetectionOptions, DetectionResult } from "../result.ts";
import type { FoundDetections } from "./candidates.ts";
import { trackingScores } from "./tracking-scores.ts";

export type DetectionBody = Pick<DetectionResult, "detections">;

/**
 * Networks waver between these from frame to frame, and a track is not to end for that.
 */
const ALIKE: readonly (readonly string[])[] = [["car", "truck", "bus"]];

/**
 * Gives detections their tracks: number, age and velocity. Boxes that are not on show take part, and
 * are dropped then; what is on show is what the decoder found, in its order.
 */
export class DetectionTracking
  implements Refiner<FoundDetections, DetectionOptions, DetectionBody>
{
  readonly #model: ModelEntry;
  readonly #tracker = new ByteTracker();
  readonly #groups: readonly number[];
  /** Of confirmed tracks, by their number. */
  readonly #velocities = new Map<number, { readonly of: BoxVelocity; unseen: number }>();

  /** @param model whose boxes these are */
  constructor(model: ModelEntry) {
    this.#model = model;
    this.#groups = groupsOf(labelsOf(model));
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
    const { scale, highScore } = trackingScores(this.#model, options);
    const { patience, leastLength } = options;
    this.#tracker.configure({ highScore, patience, leastLength, groupOf: this.#groupOf });
    const boxes = [...detections, ...hidden].map((found) => rescored(found, scale));
    const standings = this.#tracker.update(boxes, continuity === "cut" ? Number.NaN : seconds);
    this.#letPass(seconds, patience);
    for (const [i, { box }] of boxes.entries()) {
      const trackId = standings[i]?.trackId ?? null;
      if (trackId !== null) this.#follow(trackId, box, moment);
    }
    return {
      detections: detections.map((found, i) => ({
        ...found,
        ...this.#withVelocity(standings[i] ?? UNTRACKED),
      })),
    };
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

  readonly #groupOf = (classIndex: number) => this.#groups[classIndex] ?? classIndex;
}

function rescored({ box, score, classIndex }: TrackedBox, scale: number): TrackedBox {
  return { box, score: Math.min(1, scale * score), classIndex };
}

/** For each class the one that stands for its group. */
function groupsOf(labels: readonly string[]): readonly number[] {
  return labels.map((label, index) => {
    const alike = ALIKE.find((group) => group.includes(label));
    return alike ? labels.findIndex((other) => alike.includes(other)) : index;
  });
}
