import { clock } from "../../look/format.ts";
import type { Gap } from "../../recording/recording.ts";
import { classStyle, trackStyle } from "../../results/class-colours.ts";
import { number, say, translated } from "../../words/say.ts";
import type { ZoneEvent } from "../../zones/events.ts";
import { laneName } from "./lane-name.ts";
import { BINS } from "./levels.ts";
import { MEASURES } from "./measures.ts";
import { HOLD, type Lane, type Overview, type TrackSpan } from "./overview.ts";
import type { TimeView } from "./time-view.ts";
import type { MarkLane } from "./zone-marks.ts";

/** Heights in CSS pixels. */
const AXIS = 16;
const LANE = 16;
const TRACK = 7;
const CURVE = 44;
/** Rows of tracks at most: more would be too thin to be told apart, and to be hit. */
const TRACK_ROWS = 4;
/** Lanes at most; what is there longest. */
export const MOST_LANES = 6;

/** Lanes of zones and lines at most; the first of them. */
export const MOST_MARK_LANES = 4;

/** Left of it stand the names. */
export const GUTTER = 112;

/** What is drawn, and how it looks. */
export interface Drawing {
  readonly overview: Overview;
  readonly gaps: readonly Gap[];
  readonly view: TimeView;
  /** Of the canvas, in CSS pixels. */
  readonly width: number;
  /** Id of the measure that is drawn as a curve; null for none. */
  readonly measure: string | null;
  readonly chosen: TrackSpan | null;
  /** Zones and lines, and what happened there. */
  readonly marks: readonly MarkLane[];
  /** CSS colour of text and lines. */
  readonly ink: string;
  readonly font: string;
}

/** A bar of a track that was drawn, in CSS pixels, so that a pointer can hit it. */
export interface TrackBar {
  readonly track: TrackSpan;
  readonly left: number;
  readonly right: number;
  readonly top: number;
}

/** How high a timeline is, in CSS pixels. */
export function heightOf({
  overview,
  measure,
  marks,
}: Pick<Drawing, "overview" | "measure" | "marks">): number {
  const lanes = Math.min(MOST_LANES, overview.lanes.length);
  const zones = Math.min(MOST_MARK_LANES, marks.length);
  const [track] = overview.tracks;
  return (
    AXIS + (lanes + zones) * LANE + (track ? TRACK_ROWS * TRACK + 4 : 0) + (measure ? CURVE : 0)
  );
}

/** Draws all of it but the position. Borrows the context, whose unit is the CSS pixel. */
export function drawTimeline(context: CanvasRenderingContext2D, drawing: Drawing): TrackBar[] {
  const { overview, width, measure, ink, font } = drawing;
  const height = heightOf(drawing);
  context.clearRect(0, 0, width, height);
  context.font = `11px ${font}`;
  context.textBaseline = "middle";
  context.fillStyle = ink;
  context.strokeStyle = ink;
  drawAxis(context, drawing, height);
  let top = AXIS;
  for (const lane of overview.lanes.slice(0, MOST_LANES)) {
    drawLane(context, drawing, lane, top);
    top += LANE;
  }
  for (const lane of drawing.marks.slice(0, MOST_MARK_LANES)) {
    drawMarks(context, drawing, lane, top);
    top += LANE;
  }
  const bars = drawTracks(context, drawing, top);
  const [track] = overview.tracks;
  if (track) {
    drawName(context, say("Tracks"), top + (TRACK_ROWS * TRACK) / 2, ink);
    top += TRACK_ROWS * TRACK + 4;
  }
  if (measure) drawCurve(context, drawing, measure, top);
  drawBreaks(context, drawing, height);
  return bars;
}

/** Where a time lies, in CSS pixels from the left. */
export function placeOf(time: number, { from, to }: TimeView, width: number): number {
  return GUTTER + ((time - from) / (to - from)) * (width - GUTTER);
}

/** Which time lies at a place. */
export function timeAt(place: number, { from, to }: TimeView, width: number): number {
  return from + ((place - GUTTER) / Math.max(1, width - GUTTER)) * (to - from);
}

const STEPS = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 1800, 3600, 10800];

function drawAxis(
  context: CanvasRenderingContext2D,
  { view, width }: Drawing,
  height: number,
): void {
  const wanted = ((view.to - view.from) / Math.max(1, width - GUTTER)) * 80;
  const step = STEPS.find((seconds) => seconds >= wanted) ?? 36_000;
  for (let i = Math.ceil(view.from / step); i * step <= view.to; i++) {
    const x = placeOf(i * step, view, width);
    context.globalAlpha = 0.15;
    context.fillRect(Math.round(x), AXIS, 1, height - AXIS);
    context.globalAlpha = 0.75;
    const text = step < 1 ? number(i * step, 1) : clock(i * step);
    if (x + context.measureText(text).width + 4 < width) context.fillText(text, x + 3, AXIS / 2);
  }
  context.globalAlpha = 1;
}

function drawName(context: CanvasRenderingContext2D, name: string, y: number, ink: string): void {
  context.fillStyle = ink;
  context.globalAlpha = 0.9;
  let text = name;
  while (text.length > 3 && context.measureText(text).width > GUTTER - 10) {
    text = `${text.slice(0, -2)}…`;
  }
  context.fillText(text, 2, y);
  context.globalAlpha = 1;
}

/** Presence as a bar, the count as its height; a run of the same height at once. */
function drawLane(
  context: CanvasRenderingContext2D,
  drawing: Drawing,
  lane: Lane,
  top: number,
): void {
  const { width, ink } = drawing;
  drawName(context, laneName(lane.name), top + LANE / 2, ink);
  context.fillStyle = ink;
  context.globalAlpha = 0.12;
  context.fillRect(GUTTER, top + LANE - 2, width - GUTTER, 1);
  context.globalAlpha = 1;
  context.fillStyle = classStyle(lane.classIndex ?? 0).colour;
  const room = LANE - 4;
  const pixel = 1 / Math.max(1, lane.most);
  runs(
    drawing,
    (from, to) => lane.counts.greatest(from, to),
    (left, right, count) => {
      if (count === 0) return;
      const height = Math.max(3, room * count * pixel);
      context.fillRect(left, top + LANE - 2 - height, right - left, height);
    },
  );
}

/** Marks nearer to each other, in CSS pixels, cannot be told apart. */
const MARK_APART = 2;

/** A mark for each event: which way a line was crossed, coming (full), going (empty) and staying. */
function drawMarks(
  context: CanvasRenderingContext2D,
  { view, width, ink }: Drawing,
  { name, events }: MarkLane,
  top: number,
): void {
  drawName(context, name, top + LANE / 2, ink);
  context.globalAlpha = 0.12;
  context.fillRect(GUTTER, top + LANE - 2, width - GUTTER, 1);
  context.globalAlpha = 1;
  context.strokeStyle = ink;
  let last = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    if (event.mediaTime < view.from || event.mediaTime > view.to) continue;
    const x = placeOf(event.mediaTime, view, width);
    if (x - last < MARK_APART) continue;
    last = x;
    drawMark(context, event, x, top + LANE / 2 - 1);
  }
}

function drawMark(context: CanvasRenderingContext2D, event: ZoneEvent, x: number, y: number): void {
  const size = 4;
  context.beginPath();
  if (event.type === "linecross") {
    const way = event.direction === "in" ? 1 : -1;
    context.moveTo(x - way * size, y - size);
    context.lineTo(x + way * size, y);
    context.lineTo(x - way * size, y + size);
    context.closePath();
    context.fill();
  } else if (event.type === "dwell") {
    context.rect(x - size + 1, y - size + 1, 2 * size - 2, 2 * size - 2);
    context.fill();
  } else {
    context.arc(x, y, size - 0.5, 0, 2 * Math.PI);
    if (event.type === "zoneenter") context.fill();
    else context.stroke();
  }
}

/** Bars in as many rows as there is room for; the chosen one stands out. */
function drawTracks(context: CanvasRenderingContext2D, drawing: Drawing, top: number): TrackBar[] {
  const { overview, view, width, chosen, ink } = drawing;
  const seen = [...overview.tracks].filter(
    ({ first, last }) => last >= view.from && first <= view.to,
  );
  seen.sort((a, b) => a.first - b.first);
  const ends = new Array<number>(TRACK_ROWS).fill(Number.NEGATIVE_INFINITY);
  const bars: TrackBar[] = [];
  for (const track of seen) {
    const left = Math.max(GUTTER, placeOf(track.first, view, width));
    const right = Math.min(width, Math.max(left + 3, placeOf(track.last, view, width)));
    const row = ends.findIndex((end) => end + 1 <= left);
    if (row < 0) continue;
    ends[row] = right;
    const bar = { track, left, right, top: top + 2 + row * TRACK };
    bars.push(bar);
    context.fillStyle = trackStyle(track.trackId).colour;
    context.globalAlpha = chosen && chosen !== track ? 0.35 : 1;
    context.fillRect(left, bar.top, right - left, TRACK - 2);
    context.globalAlpha = 1;
    if (chosen === track) {
      context.strokeStyle = ink;
      context.strokeRect(left - 0.5, bar.top - 0.5, right - left + 1, TRACK - 1);
    }
  }
  return bars;
}

/** The track whose bar lies at a place, with some room around thin ones. */
export function trackAt(bars: readonly TrackBar[], x: number, y: number): TrackSpan | null {
  const hit = bars.find(
    ({ left, right, top }) =>
      x >= left - 2 && x <= right + 2 && y >= top - 1 && y <= top + TRACK - 1,
  );
  return hit?.track ?? null;
}

function drawCurve(
  context: CanvasRenderingContext2D,
  drawing: Drawing,
  id: string,
  top: number,
): void {
  const { overview, ink } = drawing;
  const measure = MEASURES[id];
  let most = 0;
  const pieces: (readonly [left: number, right: number, value: number])[] = [];
  runs(
    drawing,
    (from, to) => overview.measured(id, from, to),
    (left, right, value) => {
      pieces.push([left, right, value]);
      most = Math.max(most, value);
    },
  );
  if (measure) {
    drawName(context, translated(measure.name), top + CURVE / 2 - 7, ink);
    drawName(
      context,
      say("up to {value}", { value: measure.text(most) }),
      top + CURVE / 2 + 7,
      ink,
    );
  }
  if (most === 0) return;
  const y = (value: number) => top + CURVE - 3 - (value / most) * (CURVE - 8);
  context.strokeStyle = ink;
  context.lineWidth = 1.5;
  context.lineJoin = "round";
  context.beginPath();
  let end = Number.NaN;
  for (const [left, right, value] of pieces) {
    if (left === end) context.lineTo(left, y(value));
    else context.moveTo(left, y(value));
    context.lineTo(right, y(value));
    end = right;
  }
  context.stroke();
  context.lineWidth = 1;
}

/** Where nothing is kept it is hatched; cuts are broken lines. */
function drawBreaks(context: CanvasRenderingContext2D, drawing: Drawing, height: number): void {
  const { gaps, overview, view, width, ink } = drawing;
  context.strokeStyle = ink;
  for (const { from, to } of gaps) {
    if (to < view.from || from > view.to) continue;
    const left = Math.max(GUTTER, placeOf(from, view, width));
    const right = Math.min(width, placeOf(to, view, width));
    context.save();
    context.beginPath();
    context.rect(left, AXIS, Math.max(1, right - left), height - AXIS);
    context.clip();
    context.globalAlpha = 0.28;
    context.beginPath();
    for (let x = left - height; x < right; x += 7) {
      context.moveTo(x, height);
      context.lineTo(x + height, 0);
    }
    context.stroke();
    context.restore();
  }
  context.setLineDash([3, 3]);
  context.globalAlpha = 0.8;
  context.beginPath();
  for (const cut of overview.cuts) {
    if (cut < view.from || cut > view.to) continue;
    const x = Math.round(placeOf(cut, view, width)) + 0.5;
    context.moveTo(x, AXIS);
    context.lineTo(x, height);
  }
  context.stroke();
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** Columns of one pixel that have the same value, as one; what is not known for a moment holds. */
function runs(
  { view, width }: Pick<Drawing, "view" | "width">,
  greatest: (fromBin: number, toBin: number) => number | null,
  draw: (left: number, right: number, value: number) => void,
): void {
  const bins = ((view.to - view.from) * BINS) / Math.max(1, width - GUTTER);
  const first = view.from * BINS;
  const hold = HOLD * BINS;
  let [value, known, start] = [null as number | null, Number.NEGATIVE_INFINITY, GUTTER];
  // What was known before the left end holds, too.
  let from = Math.floor(first) - hold;
  for (let x = GUTTER; x < width; x++) {
    const to = Math.max(
      from + (x === GUTTER ? hold : 0),
      Math.floor(first + (x + 1 - GUTTER) * bins),
    );
    const now = to > from ? greatest(from, to) : null;
    if (now !== null) known = to;
    const next = now ?? (to - known <= hold ? value : null);
    if (next !== value) {
      if (value !== null && x > start) draw(start, x, value);
      [value, start] = [next, x];
    }
    from = Math.max(from, to);
  }
  if (value !== null) draw(start, width, value);
}
