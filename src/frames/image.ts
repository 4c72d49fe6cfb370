import { Observable } from "rxjs";
import { FoveaError } from "../errors.ts";
import { epochNow } from "../results/clock.ts";
import { emitFrame } from "./emit.ts";
import type { Frame } from "./frame.ts";

/** What a still picture may come as. A `Blob` is an image file that the browser can decode. */
export type ImageInput = Blob | ImageBitmap | HTMLImageElement | HTMLCanvasElement;

/**
 * A still picture as a source of one frame. Browsers turn photographs by their EXIF note and
 * convert colours in some ways of reading and not in others; here the picture is always turned as
 * displayed and its colours are always left as stored, so that a network sees the same pixels
 * whichever way the picture came in.
 *
 * One frame (mediaTime 0), then complete. Borrows `source`.
 *
 * Errors: `input-empty` (no bytes, or no pixels), `image-unsupported` (cannot be decoded),
 * `video-protected` (from another origin without CORS).
 */
export function imageFrames(source: ImageInput): Observable<Frame> {
  return new Observable((subscriber) => {
    pictureOf(source).then(
      (image) => {
        emitFrame(subscriber, image, { mediaTime: 0, captureTime: epochNow() });
        subscriber.complete();
      },
      (thrown: unknown) => subscriber.error(imageError(thrown)),
    );
  });
}

async function pictureOf(source: ImageInput): Promise<VideoFrame> {
  if (source instanceof Blob) {
    if (source.size === 0) throw new FoveaError("input-empty", "The picture file is empty.");
    return fromBitmap(await bitmapOf(source));
  }
  if (source instanceof HTMLImageElement) {
    await source.decode();
    return fromBitmap(await bitmapOf(source));
  }
  if (source.width === 0 || source.height === 0) {
    throw new FoveaError("input-empty", "The picture has no pixels.");
  }
  return new VideoFrame(source, { timestamp: 0 });
}

function bitmapOf(source: Blob | HTMLImageElement): Promise<ImageBitmap> {
  return createImageBitmap(source, {
    imageOrientation: "from-image",
    colorSpaceConversion: "none",
  });
}

/** Takes ownership of the bitmap. */
function fromBitmap(bitmap: ImageBitmap): VideoFrame {
  try {
    return new VideoFrame(bitmap, { timestamp: 0 });
  } finally {
    bitmap.close();
  }
}

function imageError(thrown: unknown): FoveaError {
  if (thrown instanceof FoveaError) return thrown;
  if (thrown instanceof DOMException && thrown.name === "SecurityError") {
    return new FoveaError("video-protected", "The browser does not let pages read this picture.", {
      action: "Choose a picture whose server allows CORS; the browser hides these pixels.",
      cause: thrown,
    });
  }
  return new FoveaError("image-unsupported", "The picture cannot be decoded.", { cause: thrown });
}
