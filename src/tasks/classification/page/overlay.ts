/**
 * Draws what things are: a plate at the lower edge of each box, or of the picture, with the likeliest
 * class and a bar as long as it is likely. What a person has taught comes before the network's classes,
 * and a guess that is hardly more is left to the lists beside the picture.
 */
import { classStyle } from "../../../results/class-colours.ts";
import { translated } from "../../../words/say.ts";
import type { OverlayStyle } from "../../page/task-definition.ts";
import {
  type ClassificationResult,
  type ClassifiedPart,
  type ClassScore,
  NONE_LABEL,
} from "../result.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** In CSS pixels. */
const FONT = 13;
const PADDING = 5;
const BAR = 3;
const FRAME = 2;
const PLATE = "rgb(7 9 12 / 82%)";
const INK = "#fff";
/** Longer names are cut: ImageNet's have up to six synonyms. */
const MOST_LETTERS = 28;
/** A class of the network that is less likely is no label. */
const LEAST_DRAWN = 0.3;

/** What is said of a part: the taught category, if it is one, else the network's class; null for nothing. */
function foremost({ taught, classes }: ClassifiedPart): ClassScore | null {
  const [first] = taught;
  if (first && first.label !== NONE_LABEL) return first;
  const [likeliest] = classes;
  if (likeliest) return likeliest.probability >= LEAST_DRAWN ? likeliest : null;
  return first ?? null;
}

/** The first of a class's names, within `MOST_LETTERS`. */
function shortLabel(label: string): string {
  const [first = ""] = translated(label).split(", ");
  return first.length > MOST_LETTERS ? `${first.slice(0, MOST_LETTERS - 1)}…` : first;
}

/** Borrows both; the surest detections lie on top. */
export function drawClassification(
  context: Context,
  { parts, stamp }: ClassificationResult,
  style: OverlayStyle,
): void {
  context.save();
  context.setLineDash([]);
  const canvas = { width: stamp.width * style.scaleX, height: stamp.height * style.scaleY };
  for (const part of parts.toReversed()) {
    const score = foremost(part);
    const whole = part.box.width >= stamp.width && part.box.height >= stamp.height;
    if (part.found === null && !whole) drawFrame(context, part, style, canvas.width);
    if (score) drawPlate(context, part, score, style, canvas);
  }
  context.restore();
}

/** The region that is looked at. */
function drawFrame(
  context: Context,
  { box }: ClassifiedPart,
  { scaleX, scaleY, mirrored, devicePixelRatio: ratio }: OverlayStyle,
  width: number,
): void {
  const x = mirrored ? width - (box.x + box.width) * scaleX : box.x * scaleX;
  context.setLineDash([6 * ratio, 4 * ratio]);
  context.lineWidth = FRAME * ratio;
  context.strokeStyle = INK;
  context.strokeRect(x, box.y * scaleY, box.width * scaleX, box.height * scaleY);
  context.setLineDash([]);
}

function drawPlate(
  context: Context,
  { box, found }: ClassifiedPart,
  { label, probability, classIndex }: ClassScore,
  { scaleX, scaleY, mirrored, devicePixelRatio: ratio, fontFamily }: OverlayStyle,
  canvas: { readonly width: number; readonly height: number },
): void {
  const words = `${shortLabel(label)} ${Math.round(100 * probability)} %`;
  context.font = `600 ${FONT * ratio}px ${fontFamily}`;
  context.textBaseline = "middle";
  context.textAlign = "left";
  const padding = PADDING * ratio;
  const width = Math.ceil(context.measureText(words).width + 2 * padding);
  const height = Math.round((FONT + BAR) * ratio + 2 * padding);
  const ownLeft = mirrored ? canvas.width - (box.x + box.width) * scaleX : box.x * scaleX;
  // The studio's notes lie at the lower left of the picture.
  const left = found === null ? ownLeft + box.width * scaleX - width : ownLeft;
  const x = Math.round(Math.max(0, Math.min(left, canvas.width - width)));
  const bottom = Math.min((box.y + box.height) * scaleY, canvas.height);
  const y = Math.round(Math.max(0, bottom - height));
  context.fillStyle = PLATE;
  context.fillRect(x, y, width, height);
  context.fillStyle = INK;
  context.fillText(words, x + padding, y + padding + (FONT * ratio) / 2);
  context.fillStyle = classStyle(classIndex).colour;
  const share = Math.max(0, Math.min(1, probability));
  context.fillRect(x, y + height - BAR * ratio, width * share, BAR * ratio);
}
