/**
 * Phones store upright films as lying pictures and a note "turn by 90°"; a network that is shown
 * the lying picture finds nothing. WebCodecs carries that note on the `VideoFrame` (`rotation`
 * clockwise in degrees, then `flip` about the vertical axis), but whoever reads pixels has to know
 * which readings honour it. Measured in Chromium 156 (`test/browser/geometry/rotated.test.ts`):
 *
 * | reading                                              | sees the picture                       |
 * | ---------------------------------------------------- | -------------------------------------- |
 * | `displayWidth`, `displayHeight`                      | as displayed (swapped at 90 and 270)   |
 * | `codedWidth`, `codedHeight`, `visibleRect`           | as stored                              |
 * | `drawImage(frame, 0, 0)`, `createImageBitmap(frame)` | as displayed, turned and flipped       |
 * | `copyTo()`                                           | as stored: note ignored                |
 * | `clone()`, `postMessage` with transfer               | keep the note                          |
 * | `new VideoFrame(frame, { rotation: r })`             | adds `r` to the frame's own rotation   |
 *
 * `importExternalTexture()` sees the picture as displayed: turned, flipped and at its display size
 * (`test/browser/gpu/preprocessor.test.ts`, on software WebGPU).
 *
 * A decoder of WebCodecs puts no note on its output unless its configuration has `rotation`.
 * `Frame.width` and `Frame.height` are the display size, so results are in displayed pixels.
 */
import { letGo } from "../results/let-go.ts";

/** Clockwise, in degrees. */
export type Rotation = 0 | 90 | 180 | 270;

/** How a stored picture is turned, then mirrored, to be displayed. */
export interface Orientation {
  readonly rotation: Rotation;
  /** Mirrored about the vertical axis, after the rotation. */
  readonly flip: boolean;
}

interface Oriented {
  readonly rotation?: Rotation;
  readonly flip?: boolean;
}

/** How a frame wants to be turned for display; upright where the browser knows no rotation. */
export function orientationOf(image: VideoFrame): Orientation {
  const { rotation = 0, flip = false } = image as VideoFrame & Oriented;
  return { rotation, flip };
}

/**
 * The same picture with the given orientation. Takes ownership of `image`, which must be upright.
 * Browsers that know no `rotation` get turned pixels instead of a note.
 */
export function oriented(image: VideoFrame, orientation: Orientation): VideoFrame {
  if (orientation.rotation === 0 && !orientation.flip) return image;
  try {
    return "rotation" in image
      ? new VideoFrame(image, { ...orientation } as VideoFrameInit)
      : turned(image, orientation);
  } finally {
    letGo(image);
  }
}

/** A new frame whose stored pixels are already as displayed. Borrows `image`. */
export function turned(image: VideoFrame, { rotation, flip }: Orientation): VideoFrame {
  const { displayWidth: width, displayHeight: height } = image;
  const sideways = rotation === 90 || rotation === 270;
  const canvas = new OffscreenCanvas(sideways ? height : width, sideways ? width : height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("No 2D canvas is to be had");
  context.translate(canvas.width / 2, canvas.height / 2);
  if (flip) context.scale(-1, 1);
  context.rotate((rotation * Math.PI) / 180);
  context.drawImage(image, -width / 2, -height / 2, width, height);
  const { timestamp, duration } = image;
  return new VideoFrame(canvas, { timestamp, ...(duration === null ? {} : { duration }) });
}
