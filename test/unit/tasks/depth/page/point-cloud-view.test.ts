/**
 * The camera of the point cloud as a matrix: what it shows at first, and what turning and zooming
 * do.
 */
import { describe, expect, it } from "vitest";
import {
  FIRST_VIEW,
  PointCloudView,
} from "../../../../../src/tasks/depth/page/point-cloud-view.ts";

const MIDDLE = 2;
const LENS = { x: 0.5, y: 0.3 };
/** Wider than the lens, so that height is what fits. */
const ASPECT = 2;

type Point = readonly [x: number, y: number, z: number];

/** As the graphics card does: right and up in [−1, 1], depth in [−1, 1], and w. */
function project(view: PointCloudView, [x, y, z]: Point) {
  const matrix = new Float32Array(16);
  view.fill(matrix, MIDDLE, LENS, ASPECT);
  const row = (i: number) =>
    (matrix[i] as number) * x +
    (matrix[4 + i] as number) * y +
    (matrix[8 + i] as number) * z +
    (matrix[12 + i] as number);
  const w = row(3);
  return { right: row(0) / w, up: row(1) / w, depth: row(2) / w, w };
}

/** From where the camera was. */
function facing(): PointCloudView {
  const view = new PointCloudView();
  view.turn(-FIRST_VIEW.turn, -FIRST_VIEW.tilt);
  return view;
}

describe("the view of a point cloud", () => {
  it("shows the whole picture, and nothing stretched, from where the camera was", () => {
    for (const distance of [0.7, 2, 40]) {
      const corner: Point = [LENS.x * distance, LENS.y * distance, distance];
      const { right, up, w } = project(facing(), corner);
      expect(w).toBeCloseTo(distance, 4);
      expect(up).toBeCloseTo(-0.95, 4); // y is down
      expect((right * ASPECT) / -up).toBeCloseTo(LENS.x / LENS.y, 4);
    }
  });

  it("puts the near before the far, and both before and behind within what is drawn", () => {
    const depths = [0.1, 1, 2, 10, 100].map((z) => project(facing(), [0, 0, z]).depth);
    expect(depths).toEqual([...depths].sort((a, b) => a - b));
    expect(depths[0]).toBeGreaterThan(-1);
    expect(depths.at(-1)).toBeLessThan(1);
  });

  it("turns about the middle, the near side following the hand", () => {
    const view = facing();
    view.turn(0.3, 0);
    expect(project(view, [0, 0, MIDDLE]).right).toBeCloseTo(0, 5);
    expect(project(view, [0, 0, MIDDLE]).w).toBeCloseTo(MIDDLE, 5);
    expect(project(view, [0, 0, 1]).right).toBeGreaterThan(0.1);
    expect(project(view, [0, 0, 3]).right).toBeLessThan(-0.1);
    // Independently: one before the middle, turned by 0.3, seen at distance 2 − cos 0.3.
    const { right, w } = project(view, [0, 0, 1]);
    expect(w).toBeCloseTo(2 - Math.cos(0.3), 5);
    const seen = (LENS.y * ASPECT) / 0.95;
    expect(right).toBeCloseTo(Math.sin(0.3) / w / seen, 5);
  });

  it("tilts about the middle: from above, what is near lies lower", () => {
    const view = facing();
    view.turn(0, 0.3);
    expect(project(view, [0, 0, MIDDLE]).up).toBeCloseTo(0, 5);
    expect(project(view, [0, 0, 1]).up).toBeLessThan(-0.1);
    expect(project(view, [0, 0, 3]).up).toBeGreaterThan(0.1);
  });

  it("goes nearer and farther within limits, and never beyond upright", () => {
    const view = facing();
    view.zoom(2);
    expect(project(view, [0, 0, MIDDLE]).w).toBeCloseTo(MIDDLE / 2, 5);
    view.zoom(1e6);
    expect(project(view, [0, 0, MIDDLE]).w).toBeCloseTo(MIDDLE / 4, 5);
    view.zoom(1e-9);
    expect(project(view, [0, 0, MIDDLE]).w).toBeCloseTo(MIDDLE * 4, 5);
    view.turn(0, 100);
    const steep = project(view, [0, 0, MIDDLE - 1]);
    expect(steep.w).toBeGreaterThan(0);
    expect(steep.up).toBeLessThan(0);
  });

  it("comes back to how it began", () => {
    const view = new PointCloudView();
    const before = project(view, [0.1, 0.2, 1]);
    view.turn(1, 0.5);
    view.zoom(2);
    expect(project(view, [0.1, 0.2, 1])).not.toEqual(before);
    view.reset();
    expect(project(view, [0.1, 0.2, 1])).toEqual(before);
  });
});
