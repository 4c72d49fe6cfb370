/** A frame's results are told together once every task has answered for it. */
import { describe, expect, it } from "vitest";
import type { FrameResults } from "../../../src/pipeline/frame-results.ts";
import { Join } from "../../../src/pipeline/join.ts";
import type { TaskResult } from "../../../src/results/stamp.ts";

function result(task: string, frameId: number): TaskResult {
  return {
    task,
    stamp: {
      frameId,
      mediaTime: 0,
      captureTime: 0,
      resultTime: 0,
      width: 1,
      height: 1,
      modelId: "m",
      backend: "wasm",
      timings: { queued: 0, preprocess: 0, run: 0, decode: 0 },
    },
  };
}

function joining() {
  const joined: FrameResults[] = [];
  return { join: new Join((results) => joined.push(results)), joined };
}
const frame = (id: number) => ({ id, mediaTime: id / 10, captureTime: 0 });

describe("Join", () => {
  it("emits a frame once every task has answered", () => {
    const { join, joined } = joining();
    join.expect(frame(1), 2);
    join.settle(1, "a", result("a", 1));
    expect(joined).toHaveLength(0);
    join.settle(1, "b", result("b", 1));
    expect(joined).toHaveLength(1);
    expect([...(joined[0]?.results.keys() ?? [])]).toEqual(["a", "b"]);
    expect(joined[0]?.mediaTime).toBe(0.1);
  });

  it("emits without the tasks that dropped the frame, and not at all when all did", () => {
    const { join, joined } = joining();
    join.expect(frame(1), 2);
    join.expect(frame(2), 2);
    join.settle(1, "a", null);
    join.settle(2, "a", null);
    join.settle(2, "a", null);
    join.settle(1, "b", result("b", 1));
    expect(joined.map((j) => [j.frameId, [...j.results.keys()]])).toEqual([[1, ["b"]]]);
  });

  it("keeps the other tasks' results when one analyses the same frame again", () => {
    const { join, joined } = joining();
    join.expect(frame(1), 2);
    join.settle(1, "a", result("a", 1));
    join.settle(1, "b", result("b", 1));
    join.expect(frame(1), 1);
    join.settle(1, "a", result("a", 1));
    expect([...(joined[1]?.results.keys() ?? [])]).toEqual(["a", "b"]);
    join.forget("b");
    join.expect(frame(1), 1);
    join.settle(1, "a", null);
    expect(joined).toHaveLength(2);
    join.expect(frame(1), 1);
    join.settle(1, "a", result("a", 1));
    expect([...(joined[2]?.results.keys() ?? [])]).toEqual(["a"]);
  });
});
