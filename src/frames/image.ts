import { Observable } from "rxjs";
import { FoveaError } from "../errors.ts";
import type { Size } from "../geometry/size.ts";
import { isOfClass } from "../is-of-class.ts";
import { epochNow } from "../results/clock.ts";
import { letGo } from "../results/let-go.ts";
import { emitFrame } from "./emit.ts";
import type { Frame } from "./frame.ts";
import { readError } from "./read-error.ts";
import { DECODED_PIXELS, PAGE_PIXELS, reducedSize } from "./reduced-size.ts";
import { retried } from "./retried.ts";

/** What a still picture may come as. A `Blob` is an image file that the browser can decode. */
export type StillPicture =
  | Blob
  | ImageBitmap
  | HTMLImageElement
  | HTMLCanvasElement
  | OffscreenCanvas;

/**
 * A still picture as a source of one frame. Browsers turn photographs by their EXIF note and
 * convert colours in some ways of reading and not in others; here the picture is always turned as
 * displayed and its colours are always left as stored, so that a network sees the same pixels
 * whichever way the picture came in.
 *
 * One frame (mediaTime 0), then complete. Borrows `source`. A file or element of more than
 * `SHOWN_PIXELS` comes reduced (`reduced-size.ts`): the frame's size says so. A file of more than
 * `PAGE_PIXELS` is decoded in a worker, where one can be made.
 *
 * Errors: `input-empty` (no bytes, or no pixels), `input-unreadable` (the file has gone), `image-unsupported` (cannot be decoded, or has more
 * than `DECODED_PIXELS`, which a file is asked before anything of it is decoded),
 * `video-protected` (from another origin without CORS), `frame-failed` (the browser refused several
 * times in a row to make a frame of it).
 */
export function imageFrames(source: StillPicture): Observable<Frame> {
  return new Observable((subscriber) => {
    const leaving = new AbortController();
    subscriber.add(() => leaving.abort());
    pictureOf(source, leaving.signal).then(
      (image) => {
        emitFrame(subscriber, image, { mediaTime: 0, captureTime: epochNow() });
        subscriber.complete();
      },
      (thrown: unknown) => subscriber.error(imageError(thrown)),
    );
  });
}

async function pictureOf(source: StillPicture, signal: AbortSignal): Promise<VideoFrame> {
  if (isOfClass(source, "Blob")) {
    if (source.size === 0) throw new FoveaError("input-empty", "The picture file is empty.");
    return fileFrame(source, signal);
  }
  if (isOfClass(source, "HTMLImageElement")) {
    await source.decode();
    const { naturalWidth: width, naturalHeight: height } = source;
    return fromBitmap(await createImageBitmap(source, bitmapOptions({ width, height })));
  }
  if (source.width === 0 || source.height === 0) {
    throw new FoveaError("input-empty", "The picture has no pixels.");
  }
  return retried(() => new VideoFrame(source, { timestamp: 0 }));
}

async function fileFrame(file: Blob, signal: AbortSignal): Promise<VideoFrame> {
  const { imageSize } = await import("./image-size.ts");
  const size = await imageSize(file);
  const options = bitmapOptions(size);
  if (size && size.width * size.height > PAGE_PIXELS) {
    const { pictureFromWorker } = await import("../bridge/picture-from-worker.ts");
    const image = await pictureFromWorker(file, options, signal);
    if (image) return image;
  }
  return fromBitmap(await createImageBitmap(file, options));
}

/** @param size as displayed; null where nobody knows it yet */
function bitmapOptions(size: Size | null): ImageBitmapOptions {
  const options = { imageOrientation: "from-image", colorSpaceConversion: "none" } as const;
  const reduced = size && reducedSize(size);
  if (size && !reduced) {
    const { width, height } = size;
    throw new FoveaError(
      "image-unsupported",
      `The picture has ${width} × ${height} pixels, more than can be shown here.`,
      {
        action: `Choose a picture of at most ${DECODED_PIXELS / 1e6} megapixels, or reduce this one.`,
      },
    );
  }
  if (!size || !reduced || reduced.width === size.width) return options;
  // One side alone: the other follows, should the browser turn what is not known to be turned.
  return { ...options, resizeQuality: "medium", resizeWidth: reduced.width };
}

/** Takes ownership of the bitmap. */
function fromBitmap(bitmap: ImageBitmap): VideoFrame {
  try {
    return retried(() => new VideoFrame(bitmap, { timestamp: 0 }));
  } finally {
    letGo(bitmap);
  }
}

function imageError(thrown: unknown): FoveaError {
  if (thrown instanceof FoveaError) return thrown;
  if (isOfClass(thrown, "DOMException") && thrown.name === "SecurityError") {
    return new FoveaError("video-protected", "The browser does not let pages read this picture.", {
      action: "Choose a picture whose server allows CORS; the browser hides these pixels.",
      cause: thrown,
    });
  }
  const error = readError(thrown, "image-unsupported");
  return error.code === "input-unreadable"
    ? error
    : new FoveaError("image-unsupported", "The picture cannot be decoded.", { cause: thrown });
}
