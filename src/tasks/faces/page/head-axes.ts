import { headRotation } from "../head-rotation.ts";
import type { Face } from "../result.ts";
import type { PlaceOf } from "./place-of.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** CSS colours of the axes: of Okabe and Ito's set, told apart by the colour-blind. */
export const AXIS_COLOURS = {
  /** To the person's own left. */
  left: "rgb(213 94 0)",
  up: "rgb(0 158 115)",
  /** Where the face points. */
  forward: "rgb(0 114 178)",
} as const;
const CASING = "rgb(255 255 255 / 85%)";

/** Between the eyes. */
const ORIGIN = 168;
/** Length of an axis that lies in the picture's plane, in heights of the face's box. */
const LENGTH = 0.6;

/** Draws the head's three axes from between the eyes, the one that points away most first. */
export function drawHeadAxes(
  context: Context,
  { landmarks, headPose, box }: Face,
  width: number,
  ratio: number,
  place: PlaceOf,
): void {
  const rotation = headRotation(headPose);
  const [x, y] = [landmarks[3 * ORIGIN] as number, landmarks[3 * ORIGIN + 1] as number];
  if (!Number.isFinite(x + y + rotation[0][0])) return;
  const column = (at: 0 | 1 | 2, sign: 1 | -1) =>
    rotation.map((row) => sign * row[at]) as [number, number, number];
  const axes = [
    { colour: AXIS_COLOURS.left, to: column(0, 1) },
    { colour: AXIS_COLOURS.up, to: column(1, -1) },
    { colour: AXIS_COLOURS.forward, to: column(2, -1) },
  ].sort((a, b) => b.to[2] - a.to[2]);
  const long = LENGTH * box.height;
  for (const { colour, to } of axes) {
    context.beginPath();
    context.moveTo(...place(x, y));
    context.lineTo(...place(x + long * to[0], y + long * to[1]));
    context.strokeStyle = CASING;
    context.lineWidth = 2 * width + 2 * ratio;
    context.stroke();
    context.strokeStyle = colour;
    context.lineWidth = 2 * width;
    context.stroke();
  }
}
