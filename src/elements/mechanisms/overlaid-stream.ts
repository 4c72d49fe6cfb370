import { eachPresented } from "../../frames/each-presented.ts";

/** What paints the picture and what was found on it. */
export interface Painter extends EventTarget {
  readonly video: HTMLVideoElement;
  /** In pixels of the picture; zeros where there is none. */
  readonly pictureSize: { readonly width: number; readonly height: number };
  paint(context: CanvasRenderingContext2D, width: number, height: number): void;
}

/**
 * The painted picture as a stream, in the picture's own pixels: a new one whenever the video or a result
 * brings one. It costs the painting once more for each. Painting ends with the stream's track; it rests while
 * the page is hidden, as browsers have it.
 */
export function overlaidStream(painter: Painter): MediaStream {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  const stream = canvas.captureStream();
  const [track] = stream.getVideoTracks();
  const listening = new AbortController();
  let outdated = true;
  const touch = () => {
    outdated = true;
  };
  const leave = eachPresented(painter.video, touch);
  painter.addEventListener("result", touch, { signal: listening.signal });
  const paint = () => {
    if (track?.readyState !== "live") {
      leave();
      listening.abort();
      return;
    }
    requestAnimationFrame(paint);
    const { width, height } = painter.pictureSize;
    if (!outdated || !context || width === 0 || height === 0) return;
    outdated = false;
    if (canvas.width !== width || canvas.height !== height)
      Object.assign(canvas, { width, height });
    context.clearRect(0, 0, width, height);
    painter.paint(context, width, height);
  };
  paint();
  return stream;
}
