/**
 * Draws skeletons over the picture: the person's left in blue, the right in orange (Okabe and Ito's
 * set, told apart by the colour-blind), the middle in white, all cased in dark so that they show on
 * any picture. Joints that the model holds to be hidden fade. With a colour for each track the whole
 * person has it.
 */
import { trackStyle } from "../../../results/class-colours.ts";
import type { TrackPoint } from "../../../results/track-point.ts";
import type { OverlayStyle } from "../../page/task-definition.ts";
import { drawTrackNumber, drawTrails } from "../../page/track-drawing.ts";
import type { Pose, PoseResult } from "../result.ts";
import { type Side, SKELETONS, type Skeleton, sideOf } from "../skeleton.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** CSS colours of the sides. */
export const SIDE_COLOURS: Readonly<Record<Side, string>> = {
  left: "rgb(86 180 233)",
  right: "rgb(230 159 0)",
  middle: "rgb(255 255 255)",
};
/** Of trails while the colours tell sides apart. */
const TRAIL_COLOUR = SIDE_COLOURS.middle;
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
  context.setLineDash([]);
  const skeleton = SKELETONS[result.skeleton];
  const canvasWidth = result.stamp.width * style.scaleX;
  const trailColour = ({ trackId }: TrackPoint) =>
    style.trackColours ? trackStyle(trackId).colour : TRAIL_COLOUR;
  drawTrails(context, posePoints(result), trailColour, canvasWidth, style);
  for (const pose of result.poses.toReversed()) {
    drawPose(context, pose, skeleton, style, canvasWidth);
    drawTrackNumber(context, pose, style, result.stamp);
  }
  context.restore();
}

/** A trail goes through the middle of a person: feet are often out of the picture. */
export function posePoints({ poses }: PoseResult): readonly TrackPoint[] {
  return poses.flatMap(({ trackId, box }) =>
    trackId === null ? [] : [{ trackId, x: box.x + box.width / 2, y: box.y + box.height / 2 }],
  );
}

function drawPose(
  context: Context,
  { keypoints, box, trackId }: Pose,
  skeleton: Skeleton,
  { scaleX, scaleY, devicePixelRatio, mirrored, trackColours }: OverlayStyle,
  canvasWidth: number,
): void {
  const own = trackColours ? trackStyle(trackId).colour : null;
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
    context.strokeStyle = own ?? SIDE_COLOURS[side];
    context.lineWidth = width;
    context.stroke();
  }
  for (const { name, x, y, score } of keypoints) {
    const alpha = opacity(score);
    if (alpha === 0) continue;
    context.globalAlpha = alpha;
    const [left, top] = place(x, y);
    dot(context, left, top, width + devicePixelRatio, CASING);
    dot(context, left, top, width, own ?? SIDE_COLOURS[sideOf(name)]);
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
