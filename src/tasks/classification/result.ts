import type { Box } from "../../results/box.ts";
import type { TaskResult } from "../../results/stamp.ts";
import type { Taught } from "../../teaching/taught.ts";

/** A category and how likely it is. */
export interface ClassScore {
  /** Index among the network's classes, or among the taught categories. */
  readonly classIndex: number;
  /** In the network's words, or the person's. */
  readonly label: string;
  /** In [0, 1]; those of all classes add up to 1. Over time where `smoothing` is on. */
  readonly probability: number;
}

/** What a part of the picture is. */
export interface ClassifiedPart {
  /** What was looked at, in pixels of the source frame: the picture, the region, or a detected box. */
  readonly box: Box;
  /** Of the detection whose box it is; null for a picture or a region, and where nothing is tracked. */
  readonly trackId: number | null;
  /** What detection calls it; null for a picture or a region. */
  readonly found: string | null;
  /** The likeliest classes of the network, best first; empty where the network knows none. */
  readonly classes: readonly ClassScore[];
  /**
   * All taught categories, best first, “none of these” (`NONE_LABEL`, with the index after the last)
   * among them; empty where nothing was taught, or over another network's descriptors.
   */
  readonly taught: readonly ClassScore[];
  /**
   * The network's last hidden layer, divided by its Euclidean length, so that the distance of two of
   * them says how alike two parts look: 0 for the same, at most 2. 1280 numbers of MobileNetV2, 512 of
   * SqueezeNet, 120 of CenterNet's backbone, 64 of CIFAR's ResNets; comparable within a model alone. Of this frame, not
   * smoothed. Present where `embedding` asks for it.
   */
  readonly embedding?: Float32Array;
}

/** What the parts of one frame are: one for a picture or a region, or one for each box. */
export interface ClassificationResult extends TaskResult {
  readonly task: "classification";
  readonly parts: readonly ClassifiedPart[];
}

/** What the worker makes of a frame; the stamp is added later. */
export type ClassificationBody = Pick<ClassificationResult, "parts">;

/** What is looked at, and what is said of it; may change with every frame. */
export interface ClassificationOptions {
  /** The picture (or `region` of it), or each box that object detection finds. */
  readonly of: "picture" | "boxes";
  /** Part of the picture, in source pixels; null takes the whole. What lies outside is left out. */
  readonly region: Box | null;
  /** Detected boxes to look at, the surest; each is one more run of the network. */
  readonly maxBoxes: number;
  /** So many classes are told. */
  readonly top: number;
  /** Probabilities over time: as they come, or over about a quarter of a second, or over one. */
  readonly smoothing: "off" | "light" | "strong";
  /** Whether results carry the descriptor. */
  readonly embedding: boolean;
  /** Categories of a person’s own, as the studio exports and `readTaught` reads them; null where there are none. */
  readonly taught: Taught | null;
}

/** The label of what is of no taught category. */
export const NONE_LABEL = "none of these";

/** What holds where nothing is said. */
export const CLASSIFICATION_DEFAULTS: ClassificationOptions = {
  of: "picture",
  region: null,
  maxBoxes: 4,
  top: 5,
  smoothing: "light",
  embedding: false,
  taught: null,
};

declare global {
  interface FoveaTaskTypes {
    classification: {
      readonly result: ClassificationResult;
      readonly options: ClassificationOptions;
    };
  }
}
