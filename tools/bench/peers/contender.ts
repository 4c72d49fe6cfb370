/** Who takes part in the comparison: each analyses a playing video and draws what it finds. */

/** What a contender is told. */
export interface Arena {
  readonly video: HTMLVideoElement;
  /** Of the video's size, over it. */
  readonly canvas: HTMLCanvasElement;
  /**
   * A result has been drawn that was made of the frame shown at `shown` (of `performance.now()`).
   * @param task that it is of, where a contender has several
   */
  drawn(shown: number, task?: string): void;
}

/** Gets ready, starts, and gives what ends it. */
export type Contender = (arena: Arena) => Promise<() => void>;

/**
 * The loop of a program that analyses on the page: the frame on show, then the next one that the browser
 * announces.
 */
export function eachShownFrame({ video, drawn }: Arena, analyse: () => Promise<void>): () => void {
  let ended = false;
  const next = () => {
    video.requestVideoFrameCallback(async (_now, { presentationTime }) => {
      if (ended) return;
      await analyse();
      drawn(presentationTime);
      if (!ended) next();
    });
  };
  next();
  return () => {
    ended = true;
  };
}

/** The canvas's context, as large as the video and empty. */
export function cleared({ canvas, video }: Arena): CanvasRenderingContext2D {
  const { videoWidth, videoHeight } = video;
  if (canvas.width !== videoWidth) canvas.width = videoWidth;
  if (canvas.height !== videoHeight) canvas.height = videoHeight;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("No 2D context.");
  context.clearRect(0, 0, videoWidth, videoHeight);
  context.strokeStyle = "yellow";
  return context;
}

/** A map of shares in [0, 1] as a grey tint over the picture. */
export function drawMap(arena: Arena, values: Float32Array, width: number, height: number): void {
  const pixels = new ImageData(width, height);
  for (let i = 0; i < values.length; i++) {
    pixels.data[4 * i] = 255;
    pixels.data[4 * i + 3] = 160 * (values[i] as number);
  }
  const small = new OffscreenCanvas(width, height);
  small.getContext("2d")?.putImageData(pixels, 0, 0);
  const { videoWidth, videoHeight } = arena.video;
  cleared(arena).drawImage(small, 0, 0, videoWidth, videoHeight);
}
