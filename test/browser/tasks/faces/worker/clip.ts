/** Frames of a clip that lies in the shared folder, and what the faces task finds on them. */
import { exactFrames } from "../../../../../src/frames/exact.ts";
import type { Detector } from "../../../../../src/pipeline/detector.ts";
import type { FaceOptions, FaceResult } from "../../../../../src/tasks/faces/result.ts";
import { sharedFile } from "../../../../fixtures/shared-data.ts";

/** A woman who turns her head from one side to the other; 480 × 270, 23 frames. */
export const HEAD_CLIP = "data/video/preview-head-pose-face-detection-female.mp4";

export type FaceDetector = Detector<FaceResult, FaceOptions>;

/** The clip's pictures in their order, with their times; empty, with a warning, where it is missing. */
export async function clipPictures(path: string): Promise<VideoFrame[]> {
  const bytes = await sharedFile(path);
  if (!bytes) return [];
  const pictures: VideoFrame[] = [];
  for await (const frame of exactFrames(new Blob([bytes]))) {
    const { image, mediaTime } = frame;
    // A time of zero would be a still picture.
    pictures.push(new VideoFrame(image, { timestamp: Math.round(mediaTime * 1e6) + 1e6 }));
    frame.close();
  }
  return pictures;
}

/** The picture, drawn anew by `draw` on a canvas of its own size; the caller closes it. */
export function redrawn(
  picture: VideoFrame,
  draw: (context: OffscreenCanvasRenderingContext2D, picture: VideoFrame) => void,
): VideoFrame {
  const canvas = new OffscreenCanvas(picture.displayWidth, picture.displayHeight);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2D context");
  draw(context, picture);
  return new VideoFrame(canvas, { timestamp: picture.timestamp });
}

/** As in a mirror. */
export function mirrored(picture: VideoFrame): VideoFrame {
  return redrawn(picture, (context) => {
    context.translate(picture.displayWidth, 0);
    context.scale(-1, 1);
    context.drawImage(picture, 0, 0);
  });
}
