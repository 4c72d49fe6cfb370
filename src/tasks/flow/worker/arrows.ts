import type { Size } from "../../../geometry/size.ts";
import { type Displacement, flowAt } from "../../../results/flow-at.ts";
import type { FlowMap } from "../../../results/flow-map.ts";
import { wheelColour } from "../colour-wheel.ts";

/** Cells along the longer side. */
const CELLS = 32;
/** Speeds below this share of the range have no arrow. */
const SLOWEST = 0.06;
/** Of the longest arrow, in cells. */
const LONGEST = 1.3;
/** Of the head: its length as a share of the cell, and half its angle. */
const HEAD = 0.28;
const HEAD_ANGLE = 0.5;

/**
 * Flow as arrows on a grid: an arrow's length is the speed, its colour the wheel's.
 *
 * Arrows start where things were and point where they went. Leaves the context's state as it was.
 * @param size of the canvas, over the whole of which the map lies
 * @param range source pixels of an arrow of full length
 */
export function drawArrows(
  context: OffscreenCanvasRenderingContext2D,
  map: FlowMap,
  size: Size,
  range: number,
): void {
  const cell = Math.max(size.width, size.height) / CELLS;
  const columns = Math.max(1, Math.round(size.width / cell));
  const rows = Math.max(1, Math.round(size.height / cell));
  const flow: Displacement = { x: 0, y: 0 };
  const colour = [0, 0, 0];
  context.save();
  context.lineCap = "round";
  context.lineJoin = "round";
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = (column + 0.5) / columns;
      const y = (row + 0.5) / rows;
      flowAt(map, x, y, flow);
      const speed = Math.hypot(flow.x, flow.y) / range;
      // What is no number is not drawn either.
      if (!(speed >= SLOWEST)) continue;
      const length = Math.min(1, speed) * LONGEST * cell;
      const [towardsX, towardsY] = [flow.x / (speed * range), flow.y / (speed * range)];
      wheelColour(towardsX, towardsY, colour);
      arrow(context, x * size.width, y * size.height, length, Math.atan2(towardsY, towardsX), cell);
      context.strokeStyle = "rgb(0 0 0 / 0.65)";
      context.lineWidth = Math.max(2.5, cell / 7);
      context.stroke();
      context.strokeStyle = `rgb(${colour.map(Math.round).join(" ")})`;
      context.lineWidth = Math.max(1.2, cell / 14);
      context.stroke();
    }
  }
  context.restore();
}

/** The path of one. */
function arrow(
  context: OffscreenCanvasRenderingContext2D,
  x: number,
  y: number,
  length: number,
  angle: number,
  cell: number,
): void {
  const tipX = x + length * Math.cos(angle);
  const tipY = y + length * Math.sin(angle);
  const head = Math.min(HEAD * cell, 0.6 * length);
  const barb = (turn: number) =>
    [tipX - head * Math.cos(angle + turn), tipY - head * Math.sin(angle + turn)] as const;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(tipX, tipY);
  context.moveTo(...barb(HEAD_ANGLE));
  context.lineTo(tipX, tipY);
  context.lineTo(...barb(-HEAD_ANGLE));
}
