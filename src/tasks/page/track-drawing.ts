/** What is drawn of tracks beside what was found, the same for every task that has them. */
import type { Size } from "../../geometry/size.ts";
import type { Box } from "../../results/box.ts";
import { trackStyle } from "../../results/class-colours.ts";
import type { TrackPoint } from "../../results/track-point.ts";
import { drawPlate } from "./plate.ts";
import type { OverlayStyle } from "./task-definition.ts";

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** In CSS pixels. */
const LINE = 2.5;
const RIM = 1;
const RIM_COLOUR = "rgb(0 0 0)";
const RIM_ALPHA = 0.45;
/** The share of its way after which a trail has nearly all of its colour. */
const SOLID_FROM = 0.4;
/** Of a track's number, in CSS pixels. */
const FONT = 12;
const PADDING = 4;

/**
 * Draws the way of each point's track up to the point, which fades towards its beginning. Borrows all;
 * draws nothing where nobody wants trails.
 * @param points where things are now
 * @param colourOf a CSS colour, as `rgb(r g b)`
 * @param width of the canvas, in its pixels
 */
export function drawTrails(
  context: Context,
  points: readonly TrackPoint[],
  colourOf: (point: TrackPoint) => string,
  width: number,
  { trails, scaleX, scaleY, mirrored, devicePixelRatio }: OverlayStyle,
): void {
  if (!trails) return;
  const place = ({ x, y }: { readonly x: number; readonly y: number }): [number, number] => [
    mirrored ? width - x * scaleX : x * scaleX,
    y * scaleY,
  ];
  context.save();
  context.lineJoin = "round";
  context.lineCap = "butt";
  context.setLineDash([]);
  for (const point of points) {
    const way = trails.wayOf(point.trackId);
    const [first] = way;
    if (!first) continue;
    context.beginPath();
    context.moveTo(...place(first));
    for (let i = 1; i < way.length; i++) context.lineTo(...place(way[i] as typeof first));
    context.lineTo(...place(point));
    const fading = (colour: string, alpha: number) => {
      const gradient = context.createLinearGradient(...place(first), ...place(point));
      gradient.addColorStop(0, colour.replace(")", " / 0)"));
      gradient.addColorStop(SOLID_FROM, colour.replace(")", ` / ${0.8 * alpha})`));
      gradient.addColorStop(1, colour.replace(")", ` / ${alpha})`));
      return gradient;
    };
    context.strokeStyle = fading(RIM_COLOUR, RIM_ALPHA);
    context.lineWidth = (LINE + 2 * RIM) * devicePixelRatio;
    context.stroke();
    context.strokeStyle = fading(colourOf(point), 1);
    context.lineWidth = LINE * devicePixelRatio;
    context.stroke();
  }
  context.restore();
}

/**
 * The number of a thing's track below its box: over a head are labels of boxes. Borrows all; draws nothing
 * where numbers are not wanted or a thing has none.
 * @param source size of the picture, in source pixels
 */
export function drawTrackNumber(
  context: Context,
  { trackId, box }: { readonly trackId: number | null; readonly box: Box },
  style: OverlayStyle,
  source: Size,
): void {
  if (!style.trackIds || trackId === null) return;
  const { scaleX, scaleY, mirrored } = style;
  const canvas = { width: source.width * scaleX, height: source.height * scaleY };
  const middle = (box.x + box.width / 2) * scaleX;
  context.globalAlpha = 1;
  drawPlate(
    context,
    {
      words: `#${trackId}`,
      ...trackStyle(style.trackColours ? trackId : null),
      font: FONT,
      padding: PADDING,
    },
    {
      middle: mirrored ? canvas.width - middle : middle,
      edge: (box.y + box.height) * scaleY + PADDING * style.devicePixelRatio,
      side: "below",
    },
    style,
    canvas,
  );
}
