/** What to do about each error; a thrower may give a more precise action of its own. */
export const ACTIONS = {
  // Camera
  "camera-denied": "Allow the camera for this site in the browser's address bar, then start again.",
  "camera-dismissed": "Start again and choose “Allow” when the browser asks for the camera.",
  "camera-absent": "Connect a camera, or drop a video file instead.",
  "camera-busy": "Close the other program or tab that uses the camera, then start again.",
  "camera-unplugged": "Plug the camera in again, or choose another one.",
  "camera-overconstrained": "Choose another resolution or another camera.",
  "camera-insecure":
    "Open this page over https:// or on localhost; browsers give no camera otherwise.",
  "camera-failed": "Unplug the camera and plug it in again, or choose another one.",
  "camera-timeout": "Look for a hidden permission prompt, or unplug the camera and try again.",
  // Screen capture
  "screen-denied": "Start again and choose a window, tab or screen to share.",
  "screen-unsupported": "Use a desktop browser; this one cannot capture the screen.",
  // Video and still images
  "video-unsupported":
    "Convert the video to MP4 with H.264, or use a browser that plays this codec.",
  "video-no-picture": "Choose a file that has a video track; this one has sound only.",
  "video-damaged": "Choose another file, or repair this one; what could be decoded was used.",
  "stream-ended": "Give another stream, or a new track of this one.",
  "video-unreachable": "Check the address and the connection; the server must also allow CORS.",
  "video-protected": "Choose a video whose server allows CORS; the browser hides these pixels.",
  "play-refused": "Press the start button.",
  "image-unsupported": "Choose a PNG, JPEG, WebP, AVIF or GIF picture.",
  "input-empty": "Choose a file that is not empty.",
  "input-unreadable":
    "Choose the file again; it may have been changed, moved or removed since you chose it.",
  "input-unknown": "Drop a video, a picture or an ONNX model.",
  "frame-failed":
    "Try again; if it goes on, reload the page, or choose another source or another backend.",
  // Tasks
  "task-unknown": "Choose a task that there is, or register it first.",
  "option-invalid": "Set one of the values that are allowed; the last good one stays until then.",
  "zone-invalid":
    "Give a zone three points or more that enclose something, a line two that differ, each from 0 to 1.",
  "needs-circular": "Let one of these tasks do without the other's results.",
  "need-failed": "Mend the task that is needed, or choose a model that does without it.",
  // Models
  "model-unknown": "Choose a model that the catalogue has.",
  "model-offline": "Connect to the network once to fetch this model, or choose an embedded one.",
  "model-not-found": "The file is no longer at its address; choose another model.",
  "model-fetch-failed": "Check the connection and try again; what has arrived is kept.",
  "model-hash-mismatch":
    "The file is not the one that was verified. Try again, or choose another model.",
  "model-cancelled": "Choose the model again to go on loading it.",
  "model-not-onnx": "Choose a file in ONNX format.",
  "model-input-mismatch": "Choose a model whose input has the shape that its catalogue entry says.",
  "model-output-mismatch": "Choose a model with the output layout that its catalogue entry says.",
  "model-too-large": "Choose a model that takes and makes smaller tensors.",
  "model-failed": "Try another backend or another model.",
  // Recordings
  "recording-busy": "Close the other tab that has it open, then try again.",
  "recording-unreadable": "Make it anew; this file cannot be read.",
  "recording-full": "Free space on the disk, or delete recordings, then go on.",
  "recording-failed": "Try again; what was recorded a second before is kept.",
  // Engine and workers
  "engine-unavailable": "Choose another backend, or use a current browser.",
  "engine-run-failed": "Try another backend or another model.",
  "gpu-lost": "The graphics device is being started again; if this repeats, choose WebAssembly.",
  "worker-died": "The worker is being started again; if this repeats, reload the page.",
  "worker-hung":
    "Choose another model or another backend, or try again; what never answers has been ended.",
  "worker-failed-repeatedly": "Choose another model or backend, or reload the page.",
  disposed: "Make a new pipeline; this one has been disposed of.",
  "browser-unsupported":
    "Use a current browser: Chrome or Edge 94, Firefox 130, Safari 16.4 or newer.",
  "browser-needed":
    "Call it in a page or a worker of a browser; in Node, drive a browser (Playwright, Puppeteer) that does.",
  // Anything unforeseen
  unexpected: "Reload the page; if it happens again, please report it with the message above.",
} as const satisfies Record<string, string>;

/** The code of an error, to branch on. Codes stay the same when messages change. */
export type ErrorCode = keyof typeof ACTIONS;

/** An error as it crosses a thread: plain data, structured-cloneable. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly action: string;
  readonly stack?: string;
}

/**
 * Every error that Fovea gives to a program or a person.
 *
 * A `FoveaError` has a stable `code` to branch on, a `message` that says what happened and an
 * `action` that says what to do about it. Comlink's own throw handler would lose class and code on
 * the way out of a worker, so errors cross threads as `WireError` (see `src/bridge`).
 *
 * To add an error: add its code and its action here, then `throw new FoveaError(code, message)`.
 */
export class FoveaError extends Error {
  override readonly name = "FoveaError";
  /** What to do about it, one sentence for a person. */
  readonly action: string;

  /**
   * @param code stable identifier to branch on
   * @param message what happened, one sentence for a person
   */
  constructor(
    readonly code: ErrorCode,
    message: string,
    options: { action?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.action = options.action ?? ACTIONS[code];
  }

  /** As plain data for another thread; the cause stays behind. @internal */
  toWire(): WireError {
    return {
      code: this.code,
      message: this.message,
      action: this.action,
      ...(this.stack === undefined ? {} : { stack: this.stack }),
    };
  }

  /** The error that `toWire` was called on, with its stack but without its cause. @internal */
  static fromWire(wire: WireError): FoveaError {
    const error = new FoveaError(wire.code, wire.message, { action: wire.action });
    if (wire.stack !== undefined) error.stack = wire.stack;
    return error;
  }

  /** Any thrown value as a `FoveaError`; ours pass unchanged, others keep their message as cause. */
  static from(thrown: unknown, code: ErrorCode = "unexpected"): FoveaError {
    if (thrown instanceof FoveaError) return thrown;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new FoveaError(code, message, { cause: thrown });
  }
}
