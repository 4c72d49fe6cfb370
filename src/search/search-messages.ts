/** What was seen, as the page hands it to the worker that searches and gets it back. */

/** Where something was seen. Plain data, kept with it. */
export interface SeenPlace {
  /** Tells things apart that are to be taken in once: `seen-keys.ts`. */
  readonly key: string;
  /** For people: the name of a video, a camera, a picture. */
  readonly source: string;
  /** Tells a video or picture from others of its name. */
  readonly video: string;
  /** Address of that video; null where it is a file, a stream, or a picture. */
  readonly address: string | null;
  /** Seconds in the video; null for a picture. */
  readonly time: number | null;
}

/** A class that a network takes something for. */
export interface SeenClass {
  readonly classIndex: number;
  /** In [0, 1]. */
  readonly probability: number;
}

/** Something to be found again. */
export interface SearchEntry {
  /** Of length 1, all of one network. */
  readonly descriptor: Float32Array;
  /** The likeliest classes; empty where the network knows none. */
  readonly classes: readonly SeenClass[];
  readonly place: SeenPlace;
  /** A JPEG. */
  readonly thumbnail: Uint8Array<ArrayBuffer>;
}

/** Something that was found. */
export interface Found {
  readonly place: SeenPlace;
  /** A JPEG. */
  readonly thumbnail: Uint8Array<ArrayBuffer>;
  /** Euclidean, of descriptors of length 1; null where it was found by name. */
  readonly distance: number | null;
  /** In [0, 1]; null where it was found by its looks. */
  readonly probability: number | null;
}

/**
 * Why what is seen is not kept, or not what was: `busy`: another tab has it open; `refused`: the browser keeps
 * no files; `full`: it gives no more room; `outdated`: what was there cannot be read, and it begins anew.
 */
export type SeenNotice = "busy" | "refused" | "full" | "outdated";

/** How much there is. */
export interface SeenState {
  readonly count: number;
  /** On the disk. */
  readonly bytes: number;
  /** Null while all is kept that is to be. */
  readonly notice: SeenNotice | null;
}

/** What was there of earlier visits. */
export interface OpenedSeen extends SeenState {
  /** `SeenPlace.key` of each. */
  readonly keys: readonly string[];
}

/** What the worker that searches offers, over Comlink. Calls reject with a FoveaError. */
export interface SearchApi {
  /** Goes on with what was kept of that network, or begins; what was open before is closed. */
  open(modelId: string): Promise<OpenedSeen>;
  /**
   * Takes it in.
   * @param keeps whether it outlives the page
   */
  add(entry: SearchEntry, keeps: boolean): SeenState;
  /** The nearest by Euclid, the very nearest first, and what the search took in milliseconds. */
  nearest(
    query: Float32Array,
    most: number,
  ): { readonly found: Found[]; readonly milliseconds: number };
  /** The likeliest to be of one of these classes. */
  named(classIndices: readonly number[], most: number): Found[];
}
