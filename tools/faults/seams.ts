/**
 * The seams of the sweep: calls of the browser that may fail, and where a clip, a camera or a picture
 * runs through them. What cannot fail by its standard (`pause()`, `clearRect()`, an observer's `observe()`)
 * is not among them.
 */

/** What the element looks at and does, so that a seam is reached. */
export type Scenario =
  /** A clip, and the mean of its pixels. */
  | "clip"
  /** The same of a camera. */
  | "camera"
  /** The same of a still picture. */
  | "picture"
  /** A clip, and results that have a layer. */
  | "layer"
  /** A clip and a tiny network on WebAssembly, fetched from an address and kept. */
  | "network"
  /** The same on WebGPU. */
  | "gpu"
  /** A clip and a network that never comes to an end; it needs no other fault. */
  | "endless"
  /** A clip and CenterNet on WebAssembly. */
  | "detector"
  /** A clip and MediaPipe's masks. */
  | "mediapipe"
  /** No element: pictures that Find takes in and keeps, one after the other. */
  | "find";

/** Where the call is made: on the page, in a worker, or, for a request, on its way to the server. */
export type Side = "page" | "worker" | "network";

/**
 * How a call fails: it throws (or rejects), or it never settles (or never calls back), or the browser has
 * nothing of that name.
 */
export type Mode = "throws" | "never" | "absent";

/** A call that may be made to fail. Plain data, for it goes into pages and workers. */
export interface Seam {
  /** As `--seam` has it. */
  readonly name: string;
  readonly side: Side;
  /** From the global object; for a request, the regular expression of its address. */
  readonly path: string;
  /** `call` unless said otherwise; `absent` is not called, but left out altogether. */
  readonly kind?: "call" | "construct" | "get" | "absent";
  /** What never comes: the promise's end, or the call of a function that was handed in. */
  readonly waits?: "promise" | "callback";
  /** Name of the `DOMException`; "OperationError" unless said otherwise. */
  readonly error?: string;
  readonly scenario: Scenario;
}

/** Named after side and path. */
function seam(
  side: Side,
  scenario: Scenario,
  path: string,
  more: Partial<Omit<Seam, "side" | "scenario" | "path">> = {},
): Seam {
  return { name: `${side}:${path.replace(".prototype", "")}`, side, scenario, path, ...more };
}

/** What some browsers do not have. */
function absent(side: Side, scenario: Scenario, path: string): Seam {
  const name = `${side}:no ${path.replace(".prototype", "")}`;
  return { name, side, scenario, path, kind: "absent" };
}

const promise = { waits: "promise" } as const;
const callback = { waits: "callback" } as const;
const construct = { kind: "construct" } as const;
const get = { kind: "get" } as const;
const INVALID = { error: "InvalidStateError" } as const;

/** All seams of the sweep. */
export const SEAMS: readonly Seam[] = [
  // The page: frames
  seam("page", "clip", "VideoFrame", construct),
  seam("page", "clip", "VideoFrame.prototype.clone"),
  seam("page", "clip", "VideoFrame.prototype.close"),
  seam("page", "clip", "HTMLVideoElement.prototype.requestVideoFrameCallback", callback),
  seam("page", "clip", "HTMLMediaElement.prototype.play", { ...promise, error: "NotAllowedError" }),
  seam("page", "picture", "createImageBitmap", { ...promise, error: "InvalidStateError" }),
  seam("page", "picture", "ImageBitmap.prototype.close"),
  seam("page", "picture", "Response.prototype.blob", promise),
  seam("page", "picture", "Blob.prototype.arrayBuffer", promise),
  seam("page", "picture", "fetch", { ...promise, error: "NetworkError" }),
  seam("page", "picture", "VideoFrame", construct),
  // The page: cameras
  seam("page", "camera", "navigator.mediaDevices.getUserMedia", {
    ...promise,
    error: "NotReadableError",
  }),
  seam("page", "camera", "navigator.mediaDevices.enumerateDevices", promise),
  seam("page", "camera", "MediaStreamTrack.prototype.getSettings"),
  seam("page", "camera", "MediaStreamTrack.prototype.stop"),
  seam("page", "camera", "navigator.permissions.query", promise),
  seam("page", "camera", "localStorage", { ...get, error: "SecurityError" }),
  seam("page", "camera", "VideoFrame", construct),
  seam("page", "camera", "HTMLMediaElement.prototype.play", {
    ...promise,
    error: "AbortError",
  }),
  // The page: drawing
  seam("page", "clip", "HTMLCanvasElement.prototype.getContext"),
  seam("page", "layer", "CanvasRenderingContext2D.prototype.drawImage", {
    error: "InvalidStateError",
  }),
  seam("page", "layer", "ImageBitmap.prototype.close"),
  seam("page", "picture", "CanvasRenderingContext2D.prototype.drawImage"),
  // The page: the document
  seam("page", "clip", "ResizeObserver", { ...construct, ...callback }),
  seam("page", "clip", "IntersectionObserver", { ...construct, ...callback }),
  seam("page", "clip", "HTMLElement.prototype.attachInternals"),
  seam("page", "clip", "CustomStateSet.prototype.add"),
  seam("page", "clip", "Element.prototype.checkVisibility"),
  seam("page", "clip", "structuredClone", { error: "DataCloneError" }),
  seam("page", "clip", "crypto.randomUUID"),
  // The page: its workers
  seam("page", "clip", "Worker", { ...construct, error: "SecurityError" }),
  seam("page", "clip", "Worker.prototype.postMessage", { error: "DataCloneError" }),
  seam("page", "clip", "Worker.prototype.terminate"),
  seam("page", "clip", "MessageChannel", construct),
  seam("page", "clip", "MessagePort.prototype.postMessage", { error: "DataCloneError" }),
  seam("page", "clip", "navigator.locks.request", promise),
  // A worker: messages
  seam("worker", "clip", "postMessage", { error: "DataCloneError" }),
  seam("worker", "clip", "MessagePort.prototype.postMessage", { error: "DataCloneError" }),
  seam("worker", "clip", "navigator.locks.request", promise),
  seam("worker", "clip", "VideoFrame.prototype.close"),
  seam("worker", "clip", "OffscreenCanvas", construct),
  seam("worker", "clip", "OffscreenCanvas.prototype.getContext"),
  seam("worker", "clip", "OffscreenCanvasRenderingContext2D.prototype.drawImage", {
    error: "InvalidStateError",
  }),
  seam("worker", "clip", "OffscreenCanvasRenderingContext2D.prototype.getImageData"),
  seam("worker", "layer", "OffscreenCanvas.prototype.transferToImageBitmap"),
  // A worker: a model's file
  seam("worker", "network", "fetch", { ...promise, error: "NetworkError" }),
  seam("worker", "network", "Response.prototype.arrayBuffer", promise),
  seam("worker", "network", "ReadableStream.prototype.getReader"),
  seam("worker", "network", "ReadableStreamDefaultReader.prototype.read", {
    ...promise,
    error: "NetworkError",
  }),
  seam("worker", "network", "caches.open", promise),
  seam("worker", "network", "caches", get),
  seam("worker", "network", "Cache.prototype.match", promise),
  seam("worker", "network", "Cache.prototype.put", { ...promise, error: "QuotaExceededError" }),
  seam("worker", "network", "Cache.prototype.keys", promise),
  seam("worker", "network", "Cache.prototype.delete", promise),
  seam("worker", "network", "navigator.locks.request", {
    ...promise,
    name: "worker:navigator.locks.request (model)",
  }),
  seam("worker", "network", "crypto.subtle.digest", promise),
  // A worker: WebAssembly
  seam("worker", "network", "WebAssembly.instantiate", promise),
  seam("worker", "network", "WebAssembly.instantiateStreaming", promise),
  seam("worker", "mediapipe", "WebAssembly.compileStreaming", promise),
  seam("worker", "network", "WebAssembly.Memory", construct),
  seam("worker", "network", "VideoFrame.prototype.copyTo", promise),
  seam("worker", "network", "Worker", construct),
  seam("worker", "detector", "VideoFrame.prototype.copyTo", promise),
  // A worker: the GPU
  seam("worker", "gpu", "navigator.gpu.requestAdapter", promise),
  seam("worker", "gpu", "GPUAdapter.prototype.requestDevice", promise),
  seam("worker", "gpu", "GPUQueue.prototype.submit"),
  seam("worker", "gpu", "GPUQueue.prototype.writeBuffer"),
  seam("worker", "gpu", "GPUBuffer.prototype.mapAsync", promise),
  seam("worker", "gpu", "GPUBuffer.prototype.getMappedRange"),
  seam("worker", "gpu", "GPUDevice.prototype.createBuffer"),
  seam("worker", "gpu", "GPUDevice.prototype.createShaderModule"),
  seam("worker", "gpu", "GPUDevice.prototype.createComputePipeline"),
  seam("worker", "gpu", "GPUDevice.prototype.importExternalTexture"),
  // A worker: MediaPipe
  seam("worker", "mediapipe", "OffscreenCanvas.prototype.getContext"),
  // A worker: the file of what was seen
  seam("worker", "find", "navigator.storage.getDirectory", { ...promise, error: "SecurityError" }),
  seam("worker", "find", "FileSystemDirectoryHandle.prototype.getDirectoryHandle", {
    ...promise,
    error: "NotAllowedError",
  }),
  seam("worker", "find", "FileSystemDirectoryHandle.prototype.getFileHandle", {
    ...promise,
    error: "QuotaExceededError",
  }),
  seam("worker", "find", "FileSystemFileHandle.prototype.createSyncAccessHandle", {
    ...promise,
    error: "NoModificationAllowedError",
  }),
  seam("worker", "find", "FileSystemSyncAccessHandle.prototype.getSize", INVALID),
  seam("worker", "find", "FileSystemSyncAccessHandle.prototype.read", INVALID),
  seam("worker", "find", "FileSystemSyncAccessHandle.prototype.write", {
    error: "QuotaExceededError",
  }),
  seam("worker", "find", "FileSystemSyncAccessHandle.prototype.truncate", INVALID),
  seam("worker", "find", "FileSystemSyncAccessHandle.prototype.flush", INVALID),
  seam("worker", "find", "FileSystemSyncAccessHandle.prototype.close", INVALID),
  // Requests
  seam("network", "clip", "\\.mp4$", { ...promise, name: "network:clip" }),
  seam("network", "picture", "\\.png$", { ...promise, name: "network:picture" }),
  seam("network", "clip", "worker-[^/]*\\.js$", { ...promise, name: "network:worker's script" }),
  seam("network", "network", "\\.onnx$", { ...promise, name: "network:model" }),
  seam("network", "network", "ort[^/]*\\.mjs$", { ...promise, name: "network:engine's module" }),
  seam("network", "network", "\\.wasm$", { ...promise, name: "network:engine's WebAssembly" }),
  // What a browser lacks
  absent("page", "clip", "VideoFrame"),
  absent("page", "clip", "HTMLVideoElement.prototype.requestVideoFrameCallback"),
  absent("page", "clip", "ResizeObserver"),
  absent("page", "clip", "IntersectionObserver"),
  absent("page", "clip", "HTMLElement.prototype.attachInternals"),
  absent("page", "clip", "CustomStateSet"),
  absent("page", "clip", "Element.prototype.checkVisibility"),
  absent("page", "clip", "crypto.randomUUID"),
  absent("page", "clip", "Worker"),
  absent("page", "clip", "OffscreenCanvas"),
  absent("page", "network", "WebAssembly"),
  absent("page", "network", "SharedArrayBuffer"),
  absent("page", "camera", "navigator.mediaDevices"),
  absent("page", "camera", "MediaStreamTrackProcessor"),
  absent("page", "camera", "navigator.permissions"),
  absent("page", "network", "navigator.locks"),
  absent("worker", "clip", "VideoFrame"),
  absent("worker", "clip", "OffscreenCanvas"),
  absent("worker", "network", "WebAssembly"),
  absent("worker", "network", "SharedArrayBuffer"),
  absent("worker", "network", "Atomics"),
  absent("worker", "network", "navigator.locks"),
  absent("worker", "network", "caches"),
  absent("worker", "network", "crypto.subtle"),
  absent("worker", "gpu", "navigator.gpu"),
  absent("worker", "find", "navigator.storage"),
  absent("worker", "find", "FileSystemFileHandle.prototype.createSyncAccessHandle"),
].map((one, at, all) =>
  all.findIndex(({ name }) => name === one.name) === at
    ? one
    : { ...one, name: `${one.name} (${one.scenario})` },
);

/** Calls of a seam that are made to fail, counted from one. */
export const CALLS = [1, 2, 4] as const;

/** One fault: which call of which seam, and how. */
export interface Fault {
  readonly seam: Seam;
  readonly call: number;
  /** All further calls fail, too. */
  readonly forEver: boolean;
  readonly mode: Mode;
}

/** As a line of the sweep names it. */
export function faultName({ seam: { name }, call, forEver, mode }: Fault): string {
  if (mode === "absent") return name;
  return `${name} · call ${call}${forEver ? " and all after" : ""} · ${mode}`;
}

/** The faults of a seam of which so many calls were made when nothing failed. */
export function faultsOf(seam: Seam, calls: number): Fault[] {
  if (seam.kind === "absent") return [{ seam, call: 1, forEver: true, mode: "absent" }];
  const modes: Mode[] = seam.waits ? ["throws", "never"] : ["throws"];
  return modes.flatMap((mode) =>
    CALLS.filter((call) => call <= calls).flatMap((call) =>
      [false, true].map((forEver) => ({ seam, call, forEver, mode })),
    ),
  );
}
