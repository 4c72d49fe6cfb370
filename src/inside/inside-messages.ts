import type { TensorModelEntry } from "../catalog/model.ts";
import type { AssetSettings } from "../catalog/settings.ts";
import type { ActivationMaps } from "./activation-maps.ts";
import type { ClassScores } from "./class-scores.ts";
import type { DegradationKind, Pixels } from "./degradation.ts";
import type { FilterPictures } from "./first-filters.ts";
import type { Layer } from "./layers.ts";
import type { OcclusionGrid } from "./occlusion.ts";
import type { LayerProfile } from "./profile.ts";

/** A network that was opened, as its file has it. Nothing was run yet. */
export interface OpenedInside {
  readonly layers: readonly Layer[];
  /** Learnt numbers. */
  readonly parameters: number;
  /** Bytes of the file that was read. */
  readonly bytes: number;
}

/** How far the opening of a network has come. */
export type OpeningStep =
  | { readonly phase: "download"; readonly percent: number }
  | { readonly phase: "read" };

/** What the network says of a picture. */
export interface Decided {
  /** Null for a network that says nothing of classes. */
  readonly classes: ClassScores | null;
  /** Of the fastest run so far with nothing given out but the outputs. */
  readonly milliseconds: number;
}

/** A picture, and what came of it. */
export interface SeenInside {
  /** As the network sees it. */
  readonly picture: Pixels;
  /** Null for a network that says nothing of classes. */
  readonly classes: ClassScores | null;
}

/** A class's score with patches covered. */
export interface Occluded {
  /** Class that it is about. */
  readonly classIndex: number;
  /** With nothing covered. */
  readonly score: number;
  readonly grid: OcclusionGrid;
  /** What the score loses, pixel by pixel of the input. */
  readonly drops: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** One point of a curve. */
export interface CurvePoint {
  readonly strength: number;
  /** Of the class that was best when the picture was whole. */
  readonly score: number;
  /** The best class now, and its score. */
  readonly best: { readonly index: number; readonly score: number };
}

/** What the worker that looks inside offers, over Comlink. Calls reject with a FoveaError. */
export interface InsideApi {
  /**
   * In place of the one that was open: reads the file and nothing more.
   * @param classes that it knows; null where nobody says
   */
  open(
    model: TensorModelEntry,
    settings: AssetSettings,
    classes: number | null,
    file: ArrayBuffer | null,
    tell: (step: OpeningStep) => void,
  ): Promise<OpenedInside>;
  /** A picture as that network would see it, which need not be open yet. Takes ownership of the frame. */
  preview(model: TensorModelEntry, frame: VideoFrame): Promise<Pixels>;
  /** Takes a picture, which later calls are about, and ownership of the frame. Runs nothing. */
  see(frame: VideoFrame): Promise<Pixels>;
  /** Runs the network on the picture; the first time it is prepared before. */
  decide(): Promise<Decided>;
  /**
   * What a layer, by its index, makes of the picture; null for what is no tensor of numbers. Rejects where
   * the runtime gives out no inner values.
   */
  activations(layer: number): Promise<ActivationMaps | null>;
  /** The first convolution's; null where there are none over a picture, and before the first `activations`. */
  filters(): FilterPictures | null;
  /** Shapes and times of all layers, of one run on the picture; null where `stop` was called. */
  time(): Promise<readonly LayerProfile[] | null>;
  /** Covers patch after patch; null where there are no classes, or `stop` was called. */
  occlude(tell: (done: number, all: number) => void): Promise<Occluded | null>;
  /** Makes the picture worse and shows it. */
  degrade(kind: DegradationKind, strength: number): Promise<SeenInside>;
  /** The same at every strength; null where there are no classes, or `stop` was called. */
  curve(kind: DegradationKind, tell: (done: number) => void): Promise<readonly CurvePoint[] | null>;
  /** Ends `time`, `occlude` and `curve` that are under way, after the run that they are in. */
  stop(): void;
}
