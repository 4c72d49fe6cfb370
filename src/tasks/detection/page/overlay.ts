/**
 * Draws boxes with labels and scores over the picture.
 *
 * A line at fractional coordinates is smeared over one pixel more, half as strong, and boxes that
 * follow something slowly would shimmer; so lines are a whole number of the screen's pixels wide
 * and lie on them.
 */

import { type ClassStyle, classStyle, trackStyle } from "../../../results/class-colours.ts";
import type { TrackPoint } from "../../../results/track-point.ts";
import { translated } from "../../../words/say.ts";
import type { OverlayStyle } from "../../page/task-definition.ts";
import { drawTrails } from "../../page/track-drawing.ts";
import type { Detection, DetectionResult } from "../result.ts";
import { type Place, placeLabel } from "./place-label.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** In CSS pixels. */
const LINE = 2;
/** The dark rim on either side of the line keeps it visible on any picture. */
const RIM = 1;
const RIM_COLOUR = "rgb(0 0 0 / 60%)";
const FONT = 12;
const PADDING = 4;
/** A note is left out that makes a label wider than this many times its box: it would cover others. */
const WIDEST_NOTE = 1.5;

/** What is the same for all boxes of a frame, in canvas pixels. */
interface Sizes {
  readonly width: number;
  readonly height: number;
  readonly line: number;
  readonly rim: number;
  readonly padding: number;
  readonly labelHeight: number;
}

/** A box as it is drawn, and its label. */
interface Drawn {
  readonly detection: Detection;
  /** The middle of the lines, in canvas pixels. */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly words: string;
  /** Null where there is no room for it. */
  readonly label: Place | null;
}

/** Borrows both; weakest first, so that the best lie on top; the best has the first choice of places. */
export function drawDetections(
  context: Context,
  result: DetectionResult,
  style: OverlayStyle,
): void {
  const { devicePixelRatio: ratio, fontFamily } = style;
  const sizes: Sizes = {
    width: result.stamp.width * style.scaleX,
    height: result.stamp.height * style.scaleY,
    line: Math.max(1, Math.round(LINE * ratio)),
    rim: Math.max(1, Math.round(RIM * ratio)),
    padding: PADDING * ratio,
    labelHeight: Math.round((FONT + 2 * PADDING) * ratio),
  };
  drawDetectionTrails(context, result, style, sizes);
  context.save();
  context.font = `600 ${FONT * ratio}px ${fontFamily}`;
  context.textBaseline = "middle";
  context.lineJoin = "miter";
  const labels: Place[] = [];
  const drawn = result.detections.map((detection) => {
    const note = style.noteOf?.(detection.box, result.stamp) ?? null;
    const placed = place(context, detection, note, style, sizes, labels);
    if (placed.label) labels.push(placed.label);
    return placed;
  });
  for (const one of drawn.reverse()) draw(context, one, style, sizes);
  context.restore();
}

/** A trail goes through the middle of a box's lower edge: there, things stand on the ground. */
export function detectionPoints({ detections }: DetectionResult): readonly TrackPoint[] {
  return detections.flatMap(({ trackId, box }) =>
    trackId === null ? [] : [{ trackId, x: box.x + box.width / 2, y: box.y + box.height }],
  );
}

function drawDetectionTrails(
  context: Context,
  result: DetectionResult,
  style: OverlayStyle,
  { width }: Sizes,
): void {
  if (!style.trails) return;
  const colours = new Map(
    result.detections.map((found) => [found.trackId, styleOf(found, style).colour]),
  );
  const colourOf = ({ trackId }: TrackPoint) => colours.get(trackId) ?? "rgb(255 255 255)";
  drawTrails(context, detectionPoints(result), colourOf, width, style);
}

function styleOf({ trackId, classIndex }: Detection, { trackColours }: OverlayStyle): ClassStyle {
  return trackColours ? trackStyle(trackId) : classStyle(classIndex);
}

/** What was found, its track's number where that is wanted, and how sure it is. */
function wordsOf({ label, trackId, score }: Detection, { trackIds }: OverlayStyle): string {
  const number = trackIds && trackId !== null ? ` #${trackId}` : "";
  return `${translated(label)}${number} ${Math.round(score * 100)} %`;
}

function place(
  context: Context,
  detection: Detection,
  note: string | null,
  style: OverlayStyle,
  sizes: Sizes,
  taken: readonly Place[],
): Drawn {
  const { box } = detection;
  const { scaleX, scaleY, mirrored } = style;
  const { line, padding, labelHeight } = sizes;
  const x = mirrored ? sizes.width - (box.x + box.width) * scaleX : box.x * scaleX;
  const left = onPixels(x, line);
  const right = onPixels(x + box.width * scaleX, line);
  const top = onPixels(box.y * scaleY, line);
  const bottom = onPixels((box.y + box.height) * scaleY, line);
  const widthOf = (text: string) => Math.ceil(context.measureText(text).width + 2 * padding);
  const plain = wordsOf(detection, style);
  const noted = note === null ? plain : `${plain} · ${note}`;
  const words = widthOf(noted) <= WIDEST_NOTE * (right - left) ? noted : plain;
  const outer = {
    left: left - line / 2,
    top: top - line / 2,
    width: right - left + line,
    height: bottom - top + line,
  };
  const label = placeLabel(outer, { width: widthOf(words), height: labelHeight }, sizes, taken);
  return { detection, left, right, top, bottom, words, label };
}

function draw(context: Context, drawn: Drawn, style: OverlayStyle, sizes: Sizes): void {
  const { detection, left, right, top, bottom, words, label } = drawn;
  const { colour, text, dash } = styleOf(detection, style);
  const { line, rim, padding } = sizes;
  context.setLineDash([]);
  context.strokeStyle = RIM_COLOUR;
  context.lineWidth = line + 2 * rim;
  context.strokeRect(left, top, right - left, bottom - top);
  context.setLineDash(dash.map((length) => length * line));
  context.strokeStyle = colour;
  context.lineWidth = line;
  context.strokeRect(left, top, right - left, bottom - top);
  if (!label) return;
  context.fillStyle = colour;
  context.fillRect(label.left, label.top, label.width, label.height);
  context.fillStyle = text;
  context.fillText(words, label.left + padding, label.top + label.height / 2);
}

/** The nearest place for the middle of a line at which its edges lie between two pixels. */
function onPixels(middle: number, line: number): number {
  return Math.round(middle - line / 2) + line / 2;
}
