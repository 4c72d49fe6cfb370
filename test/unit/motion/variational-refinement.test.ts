/** What the refinement promises: it leaves right flow alone, mends wrong flow, and keeps motion edges. */
import { describe, expect, it } from "vitest";
import { createFlowField, type FlowField } from "../../../src/motion/flow-field.ts";
import { createPyramid, fillPyramid, type Level } from "../../../src/motion/pyramid.ts";
import { VariationalRefinement } from "../../../src/motion/variational-refinement.ts";
import { Random } from "../../fixtures/random.ts";

const WIDTH = 48;
const HEIGHT = 40;

/** Goes on beyond the picture, in [0, 255]. */
const texture = (x: number, y: number) =>
  128 + 50 * Math.sin(x / 2.3 + y / 7) + 40 * Math.cos(y / 1.9 - x / 9);

type Motion = (x: number, y: number) => readonly [u: number, v: number];

function level(paint: (x: number, y: number) => number): Level {
  const [made] = createPyramid(WIDTH, HEIGHT, 1) as [Level];
  const grey = Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
    paint(i % WIDTH, Math.floor(i / WIDTH)),
  );
  fillPyramid([made], grey);
  return made;
}

function flowOf(motion: Motion): FlowField {
  const flow = createFlowField(WIDTH, HEIGHT);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const [u, v] = motion(i % WIDTH, Math.floor(i / WIDTH));
    flow.u[i] = u;
    flow.v[i] = v;
  }
  return flow;
}

/** Mean length of the difference, a few pixels from the picture's edge. */
function meanError(flow: FlowField, motion: Motion): number {
  let sum = 0;
  let count = 0;
  for (let y = 5; y < HEIGHT - 5; y++) {
    for (let x = 5; x < WIDTH - 5; x++, count++) {
      const [u, v] = motion(x, y);
      const at = y * WIDTH + x;
      sum += Math.hypot((flow.u[at] as number) - u, (flow.v[at] as number) - v);
    }
  }
  return sum / count;
}

const refinement = new VariationalRefinement(WIDTH, HEIGHT);
const still = level(texture);

describe("the refinement", () => {
  it("does nothing in no rounds", () => {
    const flow = flowOf((x, y) => [x, -y]);
    const before = flow.u.slice();
    refinement.refine(
      still,
      level((x, y) => texture(y, x)),
      flow,
      0,
    );
    expect(flow.u).toEqual(before);
  });

  it("leaves a picture that stands still where it stands", () => {
    const flow = createFlowField(WIDTH, HEIGHT);
    refinement.refine(still, still, flow, 5);
    for (const value of [...flow.u, ...flow.v]) expect(Math.abs(value)).toBeLessThan(1e-6);
  });

  it.each([
    [0.4, 0],
    [-0.3, 0.6],
    [2.4, -1.3],
  ])("brings back to (%d, %d) what patches have found beside it", (u, v) => {
    const moved = level((x, y) => texture(x - u, y - v));
    const random = new Random(7);
    const flow = flowOf(() => [u + random.between(-0.5, 0.5), v + random.between(-0.5, 0.5)]);
    const before = meanError(flow, () => [u, v]);
    refinement.refine(still, moved, flow, 5);
    expect(meanError(flow, () => [u, v])).toBeLessThan(0.35 * before);
  });

  it("comes nearer with every round where all patches are wrong alike", () => {
    const moved = level((x, y) => texture(x - 0.4, y));
    const errors = [1, 4, 16, 64].map((rounds) => {
      const flow = createFlowField(WIDTH, HEIGHT);
      refinement.refine(still, moved, flow, rounds);
      return meanError(flow, () => [0.4, 0]);
    });
    expect(errors).toEqual(errors.toSorted((a, b) => b - a));
    expect(errors.at(-1)).toBeLessThan(0.3);
  });

  it("calms noise in the flow where the picture says nothing", () => {
    const flat = level(() => 90);
    const random = new Random(3);
    const flow = flowOf(() => [random.between(-1, 1), random.between(-1, 1)]);
    const before = meanError(flow, () => [0, 0]);
    refinement.refine(flat, flat, flow, 5);
    expect(meanError(flow, () => [0, 0])).toBeLessThan(0.6 * before);
  });

  it("keeps an edge of motion sharp", () => {
    const motion: Motion = (x) => (x < WIDTH / 2 ? [0, 0] : [1.5, 0]);
    const moved = level((x, y) => (x < WIDTH / 2 + 0.75 ? texture(x, y) : texture(x - 1.5, y)));
    const flow = flowOf(motion);
    refinement.refine(still, moved, flow, 5);
    const row = 20 * WIDTH;
    expect(flow.u[row + WIDTH / 2 - 4]).toBeLessThan(0.2);
    expect(flow.u[row + WIDTH / 2 + 4]).toBeGreaterThan(1.3);
  });

  it("remembers nothing of the frame before", () => {
    const moved = level((x, y) => texture(x - 0.4, y));
    const [first, second] = [createFlowField(WIDTH, HEIGHT), createFlowField(WIDTH, HEIGHT)];
    refinement.refine(still, moved, first, 3);
    refinement.refine(
      moved,
      level((x, y) => texture(y, x)),
      flowOf(() => [3, 3]),
      5,
    );
    refinement.refine(still, moved, second, 3);
    expect(second).toEqual(first);
  });
});
