/**
 * Draws hands over the picture: a colour for each finger (Okabe and Ito's set, told apart by the
 * colour-blind), the palm in white, all cased in dark so that they show on any picture; below the wrist
 * which hand it is, and its sign. With a colour for each track the whole hand has it.
 */
import type { Size } from "../../../geometry/size.ts";
import { classStyle, trackStyle } from "../../../results/class-colours.ts";
import type { TrackPoint } from "../../../results/track-point.ts";
import { say, translated } from "../../../words/say.ts";
import { drawPlate } from "../../page/plate.ts";
import type { OverlayStyle } from "../../page/task-definition.ts";
import { drawTrails } from "../../page/track-drawing.ts";
import { FINGER_JOINTS, FINGERS, type Finger, HAND_BONES, WRIST } from "../anatomy.ts";
import type { Hand, HandLandmark, HandsResult } from "../result.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
type Part = Finger | "palm";

/** CSS colours of the parts. */
export const PART_COLOURS: Readonly<Record<Part, string>> = {
  palm: "rgb(255 255 255)",
  // Neighbours differ most: orange, blue, green, yellow, purple.
  thumb: classStyle(0).colour,
  index: classStyle(1).colour,
  middle: classStyle(2).colour,
  ring: classStyle(3).colour,
  little: classStyle(6).colour,
};
const CASING = "rgb(0 0 0 / 60%)";

/** Line width in CSS pixels: this share of the hand's longer side as shown, within limits. */
const WIDTH_SHARE = 0.02;
const NARROWEST = 1;
const WIDEST = 4;

/** Of the label, in CSS pixels. */
const FONT = 12;
const PADDING = 4;
const LABEL = { colour: "rgb(0 0 0 / 75%)", text: "#fff" } as const;

/** Part of each landmark, in their order. */
const PARTS: readonly Part[] = partsOf();

function partsOf(): Part[] {
  const parts: Part[] = ["palm"];
  for (const finger of FINGERS) for (const joint of FINGER_JOINTS[finger]) parts[joint] = finger;
  return parts;
}

/** Borrows both; the surest hands lie on top. */
export function drawHands(context: Context, result: HandsResult, style: OverlayStyle): void {
  context.save();
  context.lineCap = "round";
  context.setLineDash([]);
  const width = result.stamp.width * style.scaleX;
  const height = result.stamp.height * style.scaleY;
  const trailColour = ({ trackId }: TrackPoint) =>
    style.trackColours ? trackStyle(trackId).colour : PART_COLOURS.palm;
  drawTrails(context, handPoints(result), trailColour, width, style);
  for (const hand of result.hands.toReversed()) {
    drawHand(context, hand, style, width);
    drawLabel(context, hand, style, { width, height });
  }
  context.restore();
}

/** A trail goes through the tip of the index finger, which is what draws and points. */
export function handPoints({ hands }: HandsResult): readonly TrackPoint[] {
  return hands.flatMap(({ trackId, landmarks }) => {
    const tip = landmarks[FINGER_JOINTS.index[3]];
    return trackId === null || !tip ? [] : [{ trackId, x: tip.x, y: tip.y }];
  });
}

/** The hand in words: its side, its sign where it makes one, and what the learned classifiers say of it. */
export function handWords({
  handedness,
  sign,
  gesture,
}: Pick<Hand, "handedness" | "sign" | "gesture">): string {
  const side = handedness.side === "left" ? say("Left##hand") : say("Right##hand");
  const hand = sign === "none" ? side : `${side}: ${translated(sign)}`;
  if (!gesture) return hand;
  const words = [gesture.shape, ...(gesture.motion ? [gesture.motion] : [])];
  return say("{hand}; learned: {gesture}", {
    hand,
    gesture: words.map((word) => say(word)).join(", "),
  });
}

function drawHand(
  context: Context,
  { landmarks, box, trackId }: Hand,
  { scaleX, scaleY, devicePixelRatio, mirrored, trackColours }: OverlayStyle,
  canvasWidth: number,
): void {
  const own = trackColours ? trackStyle(trackId).colour : null;
  const place = ({ x, y }: HandLandmark): readonly [number, number] => [
    mirrored ? canvasWidth - x * scaleX : x * scaleX,
    y * scaleY,
  ];
  const shown = Math.max(box.width * scaleX, box.height * scaleY) / devicePixelRatio;
  const width = devicePixelRatio * Math.min(WIDEST, Math.max(NARROWEST, shown * WIDTH_SHARE));

  for (const { from, to, part } of HAND_BONES) {
    const [a, b] = [landmarks[from], landmarks[to]];
    if (!a || !b) continue;
    context.beginPath();
    context.moveTo(...place(a));
    context.lineTo(...place(b));
    context.strokeStyle = CASING;
    context.lineWidth = width + 2 * devicePixelRatio;
    context.stroke();
    context.strokeStyle = own ?? PART_COLOURS[part];
    context.lineWidth = width;
    context.stroke();
  }
  for (const [index, landmark] of landmarks.entries()) {
    const [x, y] = place(landmark);
    dot(context, x, y, width + devicePixelRatio, CASING);
    dot(context, x, y, width, own ?? PART_COLOURS[PARTS[index] ?? "palm"]);
  }
}

/** Side and sign at the wrist, on the far side of the fingers, within the picture. */
function drawLabel(context: Context, hand: Hand, style: OverlayStyle, canvas: Size): void {
  const { landmarks, box, trackId } = hand;
  const wrist = landmarks[WRIST];
  if (!wrist) return;
  const { scaleX, scaleY, devicePixelRatio, mirrored } = style;
  const number = style.trackIds && trackId !== null ? ` #${trackId}` : "";
  const gap = PADDING * devicePixelRatio;
  const below = wrist.y >= box.y + box.height / 2;
  drawPlate(
    context,
    {
      words: handWords(hand) + number,
      ...(style.trackColours ? trackStyle(trackId) : LABEL),
      font: FONT,
      padding: PADDING,
    },
    {
      middle: mirrored ? canvas.width - wrist.x * scaleX : wrist.x * scaleX,
      edge: below ? (box.y + box.height) * scaleY + gap : box.y * scaleY - gap,
      side: below ? "below" : "above",
    },
    style,
    canvas,
  );
}

function dot(context: Context, x: number, y: number, radius: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}
