import { Observable } from "rxjs";
import { FoveaError } from "../errors.ts";
import { isOfClass } from "../is-of-class.ts";
import { stopTracks } from "./camera.ts";
import type { Frame } from "./frame.ts";
import { imageFrames } from "./image.ts";
import { streamFrames } from "./media-stream.ts";
import { videoFrames } from "./video-element.ts";

/**
 * The pictures of an element that a page already has.
 *
 * Frames of a `<video>`, of a `<canvas>` whenever something is drawn on it, or of an `<img>` once it
 * is loaded. Borrows the element. Throws "input-unknown" for any other.
 */
export function elementFrames(element: Element): Observable<Frame> {
  if (isOfClass(element, "HTMLVideoElement")) return videoFrames(element);
  if (isOfClass(element, "HTMLCanvasElement")) return canvasFrames(element);
  if (isOfClass(element, "HTMLImageElement")) return imageFrames(element);
  const name = `<${element.localName}>`;
  throw new FoveaError("input-unknown", `${name} has no picture to look at.`, {
    action: "Name the id of a <video>, a <canvas> or an <img>.",
  });
}

function canvasFrames(canvas: HTMLCanvasElement): Observable<Frame> {
  return new Observable((subscriber) => {
    let stream: MediaStream;
    try {
      stream = canvas.captureStream();
    } catch (cause) {
      const message = "The browser does not let pages read this canvas.";
      subscriber.error(new FoveaError("video-protected", message, { cause }));
      return;
    }
    subscriber.add(() => stopTracks(stream));
    subscriber.add(streamFrames(stream).subscribe(subscriber));
  });
}
