import type { FoveaStage } from "../../elements/fovea-stage.ts";
import { frameOf } from "../../frames/picture-frame.ts";

/** A frame of what is on show, without what is drawn over it; the caller owns it. */
export async function pictureOnShow(view: FoveaStage): Promise<VideoFrame> {
  if (!view.still) {
    using frame = await frameOf(view.video);
    return frame.image.clone();
  }
  const bitmap = await createImageBitmap(await view.snapshot({ overlay: false }));
  try {
    return new VideoFrame(bitmap, { timestamp: 0 });
  } finally {
    bitmap.close();
  }
}
