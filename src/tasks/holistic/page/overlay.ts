/**
 * Draws each person in one colour, the one of the person's number: body, lines of the face, hands, and the
 * number above the head. What belongs to nobody is grey. Where pose, faces or hands are drawn by their own
 * tasks, in their own colours, their lines are not drawn a second time: then a frame around the person says
 * what belongs together.
 */
import { trackStyle } from "../../../results/class-colours.ts";
import type { TrackPoint } from "../../../results/track-point.ts";
import { say } from "../../../words/say.ts";
import { CONTOURS } from "../../faces/mesh.ts";
import type { Face } from "../../faces/result.ts";
import { HAND_BONES } from "../../hands/anatomy.ts";
import type { Hand } from "../../hands/result.ts";
import { drawPlate } from "../../page/plate.ts";
import type { OverlayStyle } from "../../page/task-definition.ts";
import { drawTrails } from "../../page/track-drawing.ts";
import { SKELETONS, type Skeleton } from "../../pose/skeleton.ts";
import type { HolisticResult, WholePerson } from "../result.ts";
import { type PlaceOf, strokeCased, widthFor } from "./cased-lines.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** A joint below this is not drawn, one from `SURE` on in full; as the pose's own drawing has it. */
const LEAST_SCORE = 0.1;
const SURE = 0.6;
/** Line width: this share of the height as shown of body, face and hand. */
const BODY = 0.012;
const FACE = 0.008;
const HAND = 0.02;
/** Hair is so much higher than a face's box, in its heights. */
const HAIR = 0.3;
/** The number, in CSS pixels. */
const FONT = 12;
const PADDING = 4;
/** Round the frame's corners by that, in CSS pixels. */
const ROUND = 8;

/** A CSS colour of a person; the same for the same number always. */
export function personColour({ id }: Pick<WholePerson, "id">): string {
  return trackStyle(id).colour;
}

/** Borrows both; the surest bodies lie on top. */
export function drawPersons(context: Context, result: HolisticResult, style: OverlayStyle): void {
  const { stamp, skeleton, persons, otherFaces, otherHands } = result;
  const canvasWidth = stamp.width * style.scaleX;
  const draws = (task: string) => !style.drawn?.has(task);
  const place: PlaceOf = ({ x, y }) => [
    style.mirrored ? canvasWidth - x * style.scaleX : x * style.scaleX,
    y * style.scaleY,
  ];
  const pen = { context, style, place };
  context.save();
  context.lineCap = "round";
  context.lineJoin = "round";
  context.setLineDash([]);
  if (draws("pose")) {
    const colourOf = ({ trackId }: TrackPoint) => trackStyle(trackId).colour;
    drawTrails(context, personPoints(result), colourOf, canvasWidth, style);
  }
  const nobody = trackStyle(null).colour;
  if (draws("faces")) for (const face of otherFaces) drawFace(pen, face, nobody);
  if (draws("hands")) for (const hand of otherHands) drawHand(pen, hand, nobody);
  for (const person of persons.toReversed()) {
    const { pose, face, leftHand, rightHand } = person;
    const colour = personColour(person);
    if (pose && draws("pose")) drawBody(pen, pose, SKELETONS[skeleton], colour);
    if (face && draws("faces")) drawFace(pen, face, colour);
    if (draws("hands")) {
      for (const hand of [leftHand, rightHand]) if (hand) drawHand(pen, hand, colour);
    }
    if (!["pose", "faces", "hands"].every(draws)) {
      drawFrame(pen, person, colour);
    }
  }
  for (const person of persons.toReversed()) drawNumber(pen, person, stamp);
  context.restore();
}

/** A trail goes through the middle of the body: hands swing. */
export function personPoints({ persons }: HolisticResult): readonly TrackPoint[] {
  return persons.flatMap(({ trackId, box, pose }) => {
    if (trackId === null) return [];
    const { x, y, width, height } = pose?.box ?? box;
    return [{ trackId, x: x + width / 2, y: y + height / 2 }];
  });
}

/** What is drawn with, and how. */
interface Pen {
  readonly context: Context;
  readonly style: OverlayStyle;
  readonly place: PlaceOf;
}

function drawBody(
  { context, style, place }: Pen,
  { keypoints, box }: NonNullable<WholePerson["pose"]>,
  { bones }: Skeleton,
  colour: string,
): void {
  const width = widthFor(box, BODY, style);
  for (const { from, to } of bones) {
    const [a, b] = [keypoints[from], keypoints[to]];
    const score = Math.min(a?.score ?? 0, b?.score ?? 0);
    if (!a || !b || !(score >= LEAST_SCORE)) continue;
    context.globalAlpha = Math.min(1, score / SURE);
    context.beginPath();
    context.moveTo(...place(a));
    context.lineTo(...place(b));
    strokeCased(context, colour, width, style);
  }
  context.globalAlpha = 1;
}

function drawFace({ context, style, place }: Pen, { landmarks, box }: Face, colour: string): void {
  context.beginPath();
  // A network without a mesh gives a box alone.
  if (landmarks.length === 0) {
    const [left, top] = place(box);
    const [right, bottom] = place({ x: box.x + box.width, y: box.y + box.height });
    context.rect(Math.min(left, right), top, Math.abs(right - left), bottom - top);
  } else {
    for (const { landmarks: line, closed } of CONTOURS) {
      for (const [at, index] of line.entries()) {
        const x = landmarks[3 * index] as number;
        const y = landmarks[3 * index + 1] as number;
        if (at === 0) context.moveTo(...place({ x, y }));
        else context.lineTo(...place({ x, y }));
      }
      if (closed) context.closePath();
    }
  }
  strokeCased(context, colour, widthFor(box, FACE, style), style);
}

function drawHand({ context, style, place }: Pen, { landmarks, box }: Hand, colour: string): void {
  context.beginPath();
  for (const { from, to } of HAND_BONES) {
    const [a, b] = [landmarks[from], landmarks[to]];
    if (!a || !b) continue;
    context.moveTo(...place(a));
    context.lineTo(...place(b));
  }
  strokeCased(context, colour, widthFor(box, HAND, style), style);
}

function drawFrame({ context, style, place }: Pen, { box }: WholePerson, colour: string): void {
  const [left, top] = place(box);
  const [right, bottom] = place({ x: box.x + box.width, y: box.y + box.height });
  const radius = ROUND * style.devicePixelRatio;
  context.beginPath();
  context.roundRect(Math.min(left, right), top, Math.abs(right - left), bottom - top, radius);
  strokeCased(context, colour, 2 * style.devicePixelRatio, style);
}

/** Above the head, within the picture. */
function drawNumber(
  { context, style, place }: Pen,
  person: WholePerson,
  { width, height }: HolisticResult["stamp"],
): void {
  const { box, id } = person;
  const [middle, top] = place({ x: box.x + box.width / 2, y: Math.min(box.y, topOfHead(person)) });
  drawPlate(
    context,
    { words: say("Person {id}", { id }), ...trackStyle(id), font: FONT, padding: PADDING },
    { middle, edge: top - PADDING * style.devicePixelRatio, side: "above" },
    style,
    { width: width * style.scaleX, height: height * style.scaleY },
  );
}

/** Down, in source pixels: joints end at the eyes, the face's lines at the brows. Infinite where neither is seen. */
function topOfHead({ pose, face }: WholePerson): number {
  const ears = (pose?.keypoints ?? []).filter(
    ({ name, score }) => name.endsWith(" ear") && score >= LEAST_SCORE,
  );
  const [one, other] = ears;
  const across = one && other ? Math.abs(one.x - other.x) : 0;
  const hair = face ? face.box.y - HAIR * face.box.height : Number.POSITIVE_INFINITY;
  return Math.min(hair, ...ears.map(({ y }) => y - across));
}
