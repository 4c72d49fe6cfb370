import { FoveaError } from "../errors.ts";
import type { Box } from "../results/box.ts";
import { Frame } from "./frame.ts";
import { retried } from "./retried.ts";

/**
 * The frame again, of which a part is to be analysed; the caller owns it. Takes ownership of `frame`,
 * also when it throws "option-invalid", for a region without a pixel of the picture.
 *
 * @param region in pixels as displayed; what lies outside of the picture is cut off
 * @param cut makes the part a picture of its own, which is then all there is
 */
export function regionOfFrame(frame: Frame, region: Box, cut: boolean): Frame {
  using whole = frame;
  const part = inside(region, whole);
  const { mediaTime, captureTime, id } = whole;
  if (!cut)
    return new Frame(
      retried(() => whole.image.clone()),
      { mediaTime, captureTime, region: part },
      id,
    );
  const [left, top] = [Math.floor(part.x), Math.floor(part.y)];
  const width = Math.ceil(part.x + part.width) - left;
  const height = Math.ceil(part.y + part.height) - top;
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext("2d")?.drawImage(whole.image, -left, -top);
  const { timestamp } = whole.image;
  return new Frame(
    retried(() => new VideoFrame(canvas, { timestamp })),
    { mediaTime, captureTime },
    id,
  );
}

function inside({ x, y, width, height }: Box, frame: Frame): Box {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const right = Math.min(frame.width, x + width);
  const bottom = Math.min(frame.height, y + height);
  // Also false for what is no number.
  if (right - left >= 1 && bottom - top >= 1) {
    return { x: left, y: top, width: right - left, height: bottom - top };
  }
  const message = `The region ${width} × ${height} at (${x}, ${y}) has no pixel of the picture, which is ${frame.width} × ${frame.height}.`;
  const action = "Give the region as { x, y, width, height } in pixels of the picture.";
  throw new FoveaError("option-invalid", message, { action });
}
