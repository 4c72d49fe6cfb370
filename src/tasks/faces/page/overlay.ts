/**
 * Draws faces over the picture: what is the person's left in blue, the right in orange (Okabe and Ito's
 * set, told apart by the colour-blind), the middle in white, contours cased in dark so that they show on
 * any picture. With a colour for each track the whole face has it.
 */
import { trackStyle } from "../../../results/class-colours.ts";
import type { TrackPoint } from "../../../results/track-point.ts";
import type { OverlayStyle } from "../../page/task-definition.ts";
import { drawTrackNumber, drawTrails } from "../../page/track-drawing.ts";
import { CONTOURS, type FacePart } from "../mesh.ts";
import { covers, type Face, type FaceResult } from "../result.ts";
import { drawCovers } from "./cover-drawing.ts";
import { drawHeadAxes } from "./head-axes.ts";
import type { PlaceOf } from "./place-of.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

const LEFT = "rgb(86 180 233)";
const RIGHT = "rgb(230 159 0)";
const MIDDLE = "rgb(255 255 255)";
/** CSS colours of a face's parts. */
export const PART_COLOURS: Readonly<Record<FacePart, string>> = {
  outline: MIDDLE,
  lips: "rgb(204 121 167)",
  "right eye": RIGHT,
  "right brow": RIGHT,
  "right iris": RIGHT,
  "left eye": LEFT,
  "left brow": LEFT,
  "left iris": LEFT,
};
const CASING = "rgb(0 0 0 / 60%)";
const MESH_ALPHA = 0.55;
const NO_EDGES = new Uint16Array(0);

/** Line width in CSS pixels: this share of the face's height as shown, within limits. */
const WIDTH_SHARE = 0.008;
const NARROWEST = 1;
const WIDEST = 3;

/** Borrows both; the smallest first, so that the nearest lie on top. */
export function drawFaces(context: Context, result: FaceResult, style: OverlayStyle): void {
  context.save();
  context.lineJoin = "round";
  context.lineCap = "round";
  context.setLineDash([]);
  const canvasWidth = result.stamp.width * style.scaleX;
  const place: PlaceOf = (x, y) => [
    style.mirrored ? canvasWidth - x * style.scaleX : x * style.scaleX,
    y * style.scaleY,
  ];
  drawCovers(context, result, style);
  const trailColour = ({ trackId }: TrackPoint) =>
    style.trackColours ? trackStyle(trackId).colour : MIDDLE;
  drawTrails(context, facePoints(result), trailColour, canvasWidth, style);
  for (const face of result.faces.toReversed()) {
    const own = style.trackColours ? trackStyle(face.trackId).colour : null;
    const width = lineWidth(face, style);
    if (!covers(result.effect)) drawFace(context, face, result, own, width, place);
    if (result.axes) drawHeadAxes(context, face, width, style.devicePixelRatio, place);
    drawTrackNumber(context, face, style, result.stamp);
  }
  context.restore();
}

/** A trail goes through the middle of a face. */
export function facePoints({ faces }: FaceResult): readonly TrackPoint[] {
  return faces.flatMap(({ trackId, box }) =>
    trackId === null ? [] : [{ trackId, x: box.x + box.width / 2, y: box.y + box.height / 2 }],
  );
}

function lineWidth({ box }: Face, { scaleY, devicePixelRatio }: OverlayStyle): number {
  const shown = (box.height * scaleY) / devicePixelRatio;
  return devicePixelRatio * Math.min(WIDEST, Math.max(NARROWEST, shown * WIDTH_SHARE));
}

function drawFace(
  context: Context,
  face: Face,
  { effect, edges }: FaceResult,
  own: string | null,
  width: number,
  place: PlaceOf,
): void {
  if (face.landmarks.length === 0) {
    drawBox(context, face, own ?? MIDDLE, width, place);
    return;
  }
  switch (effect) {
    case "contours":
      drawContours(context, face, own, width, place);
      break;
    case "mesh":
      drawMesh(context, face, edges ?? NO_EDGES, own, width, place);
      break;
    case "points":
      drawPoints(context, face, own ?? MIDDLE, width, place);
      break;
    default:
      drawBox(context, face, own ?? MIDDLE, width, place);
  }
}

function drawContours(
  context: Context,
  { landmarks }: Face,
  own: string | null,
  width: number,
  place: PlaceOf,
): void {
  for (const { part, landmarks: line, closed } of CONTOURS) {
    context.beginPath();
    for (const [at, index] of line.entries()) {
      const to = place(landmarks[3 * index] as number, landmarks[3 * index + 1] as number);
      if (at === 0) context.moveTo(...to);
      else context.lineTo(...to);
    }
    if (closed) context.closePath();
    strokeCased(context, own ?? PART_COLOURS[part], width);
  }
}

function drawMesh(
  context: Context,
  face: Face,
  edges: Uint16Array,
  own: string | null,
  width: number,
  place: PlaceOf,
): void {
  const { landmarks } = face;
  context.beginPath();
  for (let at = 0; at < edges.length; at += 2) {
    const [a, b] = [3 * (edges[at] as number), 3 * (edges[at + 1] as number)];
    context.moveTo(...place(landmarks[a] as number, landmarks[a + 1] as number));
    context.lineTo(...place(landmarks[b] as number, landmarks[b + 1] as number));
  }
  context.globalAlpha = MESH_ALPHA;
  context.strokeStyle = own ?? MIDDLE;
  context.lineWidth = width / 2;
  context.stroke();
  context.globalAlpha = 1;
  drawContours(context, face, own, width / 2, place);
}

function drawPoints(
  context: Context,
  { landmarks }: Face,
  colour: string,
  width: number,
  place: PlaceOf,
): void {
  for (const [fill, radius] of [
    [CASING, 1.2 * width],
    [colour, 0.7 * width],
  ] as const) {
    context.beginPath();
    for (let at = 0; at < landmarks.length; at += 3) {
      const [x, y] = place(landmarks[at] as number, landmarks[at + 1] as number);
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
    }
    context.fillStyle = fill;
    context.fill();
  }
}

function drawBox(
  context: Context,
  { box }: Face,
  colour: string,
  width: number,
  place: PlaceOf,
): void {
  const [left, top] = place(box.x, box.y);
  const [right, bottom] = place(box.x + box.width, box.y + box.height);
  context.beginPath();
  context.rect(Math.min(left, right), top, Math.abs(right - left), bottom - top);
  strokeCased(context, colour, 2 * width);
}

function strokeCased(context: Context, colour: string, width: number): void {
  context.strokeStyle = CASING;
  context.lineWidth = 2 * width;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke();
}
