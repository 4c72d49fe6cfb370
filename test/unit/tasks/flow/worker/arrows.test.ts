/** Flow drawn as arrows and as streaks: where lines begin and end, and what is left out. */
import { describe, expect, it } from "vitest";
import type { FlowMap } from "../../../../../src/results/flow-map.ts";
import { drawArrows } from "../../../../../src/tasks/flow/worker/arrows.ts";
import { Streaks } from "../../../../../src/tasks/flow/worker/streaks.ts";
import { type DrawnStep, drawing } from "../../../../fixtures/drawing.ts";

const SIZE = { width: 640, height: 320 };
const RANGE = 20;

/** One motion everywhere, in source pixels. */
function flowOf(u: number, v: number): FlowMap {
  return { width: 2, height: 1, u: new Float32Array(2).fill(u), v: new Float32Array(2).fill(v) };
}

/** Lines from the first to the second point of each path. */
function lines(steps: readonly DrawnStep[]) {
  return steps.flatMap(({ did, with: to }, i) => {
    const { did: before, with: from } = steps[i - 1] ?? { did: "", with: [] };
    if (did !== "lineTo" || before !== "moveTo" || steps[i - 2]?.did !== "beginPath") return [];
    const [x = 0, y = 0, toX = 0, toY = 0] = [...from, ...to] as number[];
    return [{ x, y, across: toX - x, down: toY - y }];
  });
}

describe("arrows", () => {
  it("stand on a grid over the whole picture, point where things go, and have the speed's length", () => {
    const { context, steps, open } = drawing();
    drawArrows(context, flowOf(3, -4), SIZE, RANGE);
    const arrows = lines(steps);
    expect(arrows).toHaveLength(32 * 16);
    expect(arrows[0]).toMatchObject({ x: 10, y: 10 });
    expect(arrows.at(-1)).toMatchObject({ x: 630, y: 310 });
    for (const { across, down } of arrows) {
      // A quarter of the range, of 1.3 cells of 20 pixels.
      expect(Math.hypot(across, down)).toBeCloseTo(0.25 * 1.3 * 20, 6);
      expect(down / across).toBeCloseTo(-4 / 3, 6);
      expect(across).toBeGreaterThan(0);
    }
    expect(open()).toBe(0);
  });

  it("are no longer than the range, and have the colour of its direction", () => {
    const [far, farther] = [RANGE, 50 * RANGE].map((u) => {
      const { context, steps } = drawing();
      drawArrows(context, flowOf(u, 0), SIZE, RANGE);
      return { lines: lines(steps), colours: new Set(steps.map(({ state }) => state.strokeStyle)) };
    });
    expect(farther?.lines).toEqual(far?.lines);
    // Red to the right.
    expect(far?.colours).toContain("rgb(255 0 0)");
    expect(farther?.colours).toEqual(far?.colours);
  });

  it.each([
    ["what rests", 0, 0],
    ["what is too slow to be told from noise", 0.05 * RANGE, 0],
    ["what is no number", Number.NaN, Number.NaN],
    ["what is half a number", 3, Number.NaN],
  ])("are not drawn for %s", (_, u, v) => {
    const { context, steps } = drawing();
    drawArrows(context, flowOf(u, v), SIZE, RANGE);
    expect(lines(steps)).toEqual([]);
  });
});

describe("streaks", () => {
  function drifted(map: FlowMap, frames: number) {
    const streaks = new Streaks();
    for (let frame = 0; frame < frames; frame++) streaks.drift(map, SIZE, RANGE);
    const { context, steps, open } = drawing();
    context.globalAlpha = 0.5;
    streaks.draw(context, SIZE);
    expect(open()).toBe(0);
    expect(context.globalAlpha).toBe(0.5);
    return lines(steps);
  }

  it("go back along the flow, frame by frame", () => {
    const ways = drifted(flowOf(6, 3), 5);
    expect(ways.length).toBeGreaterThan(1000);
    for (const { across, down } of ways) {
      expect(across).toBeCloseTo(-6, 3);
      expect(down).toBeCloseTo(-3, 3);
    }
  });

  it("are as many however long they drift, since those that leave begin anew", () => {
    // A way of ten frames has nine lines; those that have just begun have fewer.
    const counts = [30, 60, 120].map((frames) => drifted(flowOf(4, 0), frames).length);
    for (const count of counts) expect(count / 900).toBeGreaterThan(5);
    expect(Math.max(...counts)).toBeLessThanOrEqual(900 * 9);
  });

  it("are none at rest, none of what is no number, and the same in every run", () => {
    expect(drifted(flowOf(0, 0), 20)).toEqual([]);
    expect(drifted(flowOf(Number.NaN, 0), 20)).toEqual([]);
    expect(drifted(flowOf(5, 5), 20)).toEqual(drifted(flowOf(5, 5), 20));
  });

  it("begin anew after a cut", () => {
    const streaks = new Streaks();
    for (let frame = 0; frame < 9; frame++) streaks.drift(flowOf(5, 5), SIZE, RANGE);
    streaks.forget();
    const { context, steps } = drawing();
    streaks.draw(context, SIZE);
    expect(lines(steps)).toEqual([]);
  });
});
