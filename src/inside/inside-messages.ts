import type { TensorModelEntry } from "../catalog/model.ts";
import type { AssetSettings } from "../catalog/settings.ts";
import type { ActivationMaps } from "./activation-maps.ts";
import type { ClassScores } from "./class-scores.ts";
import type { DegradationKind, Pixels } from "./degradation.ts";
import type { FilterPictures } from "./first-filters.ts";
import type { Layer } from "./layers.ts";
import type { OcclusionGrid } from "./occlusion.ts";

/** A layer, and what a run showed of it. */
export interface RunLayer extends Layer {
  /** Of its output. */
  readonly dims: readonly number[];
  /** Milliseconds that its kernel took in one run; null where the runtime says none. */
  readonly milliseconds: number | null;
}

/** A network that was opened, as it is. */
export interface OpenedInside {
  readonly layers: readonly RunLayer[];
  /** Learnt numbers. */
  readonly parameters: number;
  /** Bytes of the file that was read. */
  readonly bytes: number;
  /** Of the first convolution; null where there are none over a picture. */
  readonly filters: FilterPictures | null;
  /** Milliseconds of a run with nothing given out but the outputs. */
  readonly milliseconds: number;
  /** Why layers have no shapes and times, as a sentence; null when they have. */
  readonly trouble: string | null;
}

/** What came of a picture. */
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
  /** In place of the one that was open. @param classes that it knows; null where nobody says */
  open(
    model: TensorModelEntry,
    settings: AssetSettings,
    classes: number | null,
    file: ArrayBuffer | null,
    tell: (step: string) => void,
  ): Promise<OpenedInside>;
  /** Shows it a picture, which later calls are about. Takes ownership of the frame. */
  see(frame: VideoFrame): Promise<SeenInside>;
  /** What a layer, by its index, makes of the picture; null for what is no tensor of numbers. */
  activations(layer: number): Promise<ActivationMaps | null>;
  /** Covers patch after patch; null where there are no classes, or `stop` was called. */
  occlude(tell: (done: number, all: number) => void): Promise<Occluded | null>;
  /** Makes the picture worse and shows it. */
  degrade(kind: DegradationKind, strength: number): Promise<SeenInside>;
  /** The same at every strength; null where there are no classes, or `stop` was called. */
  curve(kind: DegradationKind, tell: (done: number) => void): Promise<readonly CurvePoint[] | null>;
  /** Ends `occlude` and `curve` that are under way. */
  stop(): void;
}
