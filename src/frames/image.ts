/** A still image as a source of one frame. */
import { Observable } from "rxjs";
import { FoveaError } from "../errors.ts";
import { Frame } from "./frame.ts";

/**
 * Emits one frame, which the subscriber owns, and completes. A file's EXIF orientation is applied;
 * its colours are taken as they are stored, as the networks saw them when they were trained.
 * Errors with "input-empty" or "image-unsupported".
 */
export function imageFrames(
  source: Blob | ImageBitmap | HTMLImageElement | HTMLCanvasElement,
): Observable<Frame> {
  return new Observable((subscriber) => {
    decode(source).then(
      (image) => {
        if (subscriber.closed) {
          image.close();
          return;
        }
        const captureTime = performance.timeOrigin + performance.now();
        subscriber.next(new Frame(image, { mediaTime: 0, captureTime }));
        subscriber.complete();
      },
      (error: unknown) => subscriber.error(error),
    );
  });
}

async function decode(
  source: Blob | ImageBitmap | HTMLImageElement | HTMLCanvasElement,
): Promise<VideoFrame> {
  if (source instanceof Blob && source.size === 0) {
    throw new FoveaError("input-empty", "The picture's file is empty.");
  }
  try {
    if (!(source instanceof Blob)) return new VideoFrame(source, { timestamp: 0 });
    const bitmap = await createImageBitmap(source, {
      colorSpaceConversion: "none",
      imageOrientation: "from-image",
    });
    try {
      return new VideoFrame(bitmap, { timestamp: 0 });
    } finally {
      bitmap.close();
    }
  } catch (thrown) {
    const name = source instanceof File ? `“${source.name}”` : "The picture";
    throw new FoveaError("image-unsupported", `${name} could not be decoded.`, { cause: thrown });
  }
}
