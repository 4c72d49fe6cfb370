/**
 * What the service worker keeps of the app, and what a page may ask of it. The build writes the
 * list of files into the service worker; page and service worker both compile against this file.
 */

/** One file of the built app. */
export interface OfflineEntry {
  /** Relative to the service worker's script. */
  readonly url: string;
  /** Changes with the file's content; null where the file's name does that already. */
  readonly revision: string | null;
  /** Subresource Integrity of the content: a file of another build is never taken for this one. */
  readonly integrity: string;
  /** Size in bytes, not compressed. */
  readonly bytes: number;
  readonly part: OfflinePart;
  readonly when: OfflineMoment;
}

/** `shell`: page and scripts; `engine`: WebAssembly that runs networks; `model`: a network. */
export type OfflinePart = "shell" | "engine" | "model";

/**
 * When a file is kept: `always` with the first visit; `jspi` and `webgpu` with the first visit of a
 * browser that runs this build of onnxruntime-web; `use` only once it has been used.
 */
export type OfflineMoment = "always" | "jspi" | "webgpu" | "use";

/** A file as it stands with the service worker. */
export interface OfflineFile {
  /** Absolute. */
  readonly url: string;
  readonly bytes: number;
  readonly part: OfflinePart;
  readonly kept: boolean;
}

/** Questions and wishes of a page; those with an answer bring a `MessagePort` for it. */
export type OfflineMessage =
  /** Take the place of the running version. */
  | { readonly kind: "take-over" }
  /** Remove what older versions left, if no other page may need it. */
  | { readonly kind: "tidy" }
  /** Answer: `OfflineFile[]`. */
  | { readonly kind: "list" }
  /** Remove one model by its absolute address; it is kept again when used. Answer: whether it was there. */
  | { readonly kind: "delete"; readonly url: string };
