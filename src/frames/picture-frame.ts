import { firstValueFrom } from "rxjs";
import { FoveaError } from "../errors.ts";
import { isOfClass } from "../is-of-class.ts";
import { epochNow } from "../results/clock.ts";
import { letGo } from "../results/let-go.ts";
import { Frame } from "./frame.ts";
import { imageFrames, type StillPicture } from "./image.ts";
import { retried } from "./retried.ts";

/** What one picture may come as: a still, or what a video shows at the moment. */
export type Picture = StillPicture | ImageData | VideoFrame | Frame | HTMLVideoElement;

/**
 * A picture as a frame, which the caller owns; the picture itself is borrowed. The media time is that
 * of a video, a `VideoFrame` or a `Frame`, else 0: a still continues nothing.
 *
 * Errors: those of `imageFrames`, and `input-empty` for a video that shows nothing yet. A call of the
 * browser that fails is tried again.
 */
export async function frameOf(picture: Picture): Promise<Frame> {
  const captureTime = epochNow();
  if (picture instanceof Frame) return picture.clone();
  if (isOfClass(picture, "VideoFrame")) {
    const image = retried(() => picture.clone());
    return new Frame(image, { mediaTime: picture.timestamp / 1e6, captureTime });
  }
  if (isOfClass(picture, "HTMLVideoElement")) {
    if (picture.readyState < picture.HAVE_CURRENT_DATA) {
      throw new FoveaError("input-empty", "The video shows no picture yet.", {
        action: "Wait for its event “loadeddata”.",
      });
    }
    const { currentTime: mediaTime } = picture;
    try {
      const image = retried(() => new VideoFrame(picture));
      return new Frame(image, { mediaTime, captureTime });
    } catch (cause) {
      if (cause instanceof FoveaError) throw cause;
      const message = "The browser does not let pages read this video.";
      throw new FoveaError("video-protected", message, { cause });
    }
  }
  if (isOfClass(picture, "ImageData")) {
    const bitmap = await createImageBitmap(picture);
    try {
      return await firstValueFrom(imageFrames(bitmap));
    } finally {
      letGo(bitmap);
    }
  }
  return firstValueFrom(imageFrames(picture));
}
