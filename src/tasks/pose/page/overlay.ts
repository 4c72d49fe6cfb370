/**
 * Draws skeletons over the picture: the person's left in blue, the right in orange (Okabe and Ito's
 * set, told apart by the colour-blind), the middle in white, all cased in dark so that they show on
 * any picture. Joints that the model holds to be hidden fade.
 */
import type { OverlayStyle } from "../../page/task-definition.ts";
import type { Pose, PoseResult } from "../result.ts";
import { type Side, SKELETONS, type Skeleton, sideOf } from "../skeleton.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export const SIDE_COLOURS: Readonly<Record<Side, string>> = {
  left: "rgb(86 180 233)",
  right: "rgb(230 159 0)",
  middle: "rgb(255 255 255)",
};
const CASING = "rgb(0 0 0 / 60%)";

/** Below this a joint is not drawn at all. */
const LEAST_SCORE = 0.1;
/** From here on it is drawn in full. */
const SURE = 0.6;
/** Line width in CSS pixels: this share of the person's height as shown, within limits. */
const WIDTH_SHARE = 0.012;
const NARROWEST = 1.5;
const WIDEST = 5;

/** Borrows both; weakest first, so that the best lie on top. */
export function drawPoses(context: Context, result: PoseResult, style: OverlayStyle): void {
  context.save();
  context.lineCap = "round";
  const skeleton = SKELETONS[result.skeleton];
  const canvasWidth = result.stamp.width * style.scaleX;
  for (const pose of result.poses.toReversed()) {
    drawPose(context, pose, skeleton, style, canvasWidth);
  }
  context.restore();
}

function drawPose(
  context: Context,
  { keypoints, box }: Pose,
  skeleton: Skeleton,
  { scaleX, scaleY, devicePixelRatio, mirrored }: OverlayStyle,
  canvasWidth: number,
): void {
  const place = (x: number, y: number): readonly [number, number] => [
    mirrored ? canvasWidth - x * scaleX : x * scaleX,
    y * scaleY,
  ];
  const shown = (box.height * scaleY) / devicePixelRatio;
  const width = devicePixelRatio * Math.min(WIDEST, Math.max(NARROWEST, shown * WIDTH_SHARE));
  const casing = width + 2 * devicePixelRatio;

  for (const { from, to, side } of skeleton.bones) {
    const [a, b] = [keypoints[from], keypoints[to]];
    if (!a || !b) continue;
    const alpha = opacity(Math.min(a.score, b.score));
    if (alpha === 0) continue;
    context.globalAlpha = alpha;
    context.beginPath();
    context.moveTo(...place(a.x, a.y));
    context.lineTo(...place(b.x, b.y));
    context.strokeStyle = CASING;
    context.lineWidth = casing;
    context.stroke();
    context.strokeStyle = SIDE_COLOURS[side];
    context.lineWidth = width;
    context.stroke();
  }
  for (const { name, x, y, score } of keypoints) {
    const alpha = opacity(score);
    if (alpha === 0) continue;
    context.globalAlpha = alpha;
    const [left, top] = place(x, y);
    dot(context, left, top, width + devicePixelRatio, CASING);
    dot(context, left, top, width, SIDE_COLOURS[sideOf(name)]);
  }
}

function dot(context: Context, x: number, y: number, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

function opacity(score: number): number {
  if (!(score >= LEAST_SCORE)) return 0;
  return Math.min(1, score / SURE);
}
