/** A drawing that is loaded when the task first runs: what it does before, and after. */
import { describe, expect, it, vi } from "vitest";
import type { TaskResult } from "../../../../src/results/stamp.ts";
import { drawnLater, type LaterDrawing } from "../../../../src/tasks/page/drawn-later.ts";
import type { OverlayStyle } from "../../../../src/tasks/page/task-definition.ts";
import { stamp } from "../../../fixtures/stamp.ts";

const STAMP = stamp(640, 360);
const RESULT: TaskResult = { task: "made-up", stamp: STAMP };
const context = {} as CanvasRenderingContext2D;
const style = {} as OverlayStyle;

function drawing() {
  return {
    draw: vi.fn<LaterDrawing["draw"]>(),
    trackPoints: () => [{ trackId: 1, x: 2, y: 3 }],
  };
}

describe("a drawing that comes later", () => {
  it("does nothing before it is here, and is not fetched by being used", () => {
    const load = vi.fn(async () => drawing());
    const later = drawnLater(load);
    later.draw(context, RESULT, style);
    expect(later.trackPoints(RESULT)).toEqual([]);
    expect(load).not.toHaveBeenCalled();
  });

  it("does what it says once it is here, fetched once for all who wait", async () => {
    const made = drawing();
    const load = vi.fn(async () => made);
    const later = drawnLater(load);
    await Promise.all([later.drawingLoaded(), later.drawingLoaded()]);
    expect(load).toHaveBeenCalledTimes(1);
    expect(later.drawingLoaded()).toBeUndefined();
    later.draw(context, RESULT, style);
    expect(made.draw).toHaveBeenCalledWith(context, RESULT, style);
    expect(later.trackPoints(RESULT)).toHaveLength(1);
  });

  it("says what happened where it cannot be fetched, and is fetched when asked again", async () => {
    let reachable = false;
    const later = drawnLater(async () => {
      if (!reachable) throw new TypeError("Failed to fetch dynamically imported module");
      return drawing();
    });
    await expect(later.drawingLoaded()).rejects.toMatchObject({ code: "model-fetch-failed" });
    reachable = true;
    await later.drawingLoaded();
    expect(later.drawingLoaded()).toBeUndefined();
  });
});
