/** A frame's results are told together once every task has answered for it. */
import { map, merge, Observable } from "rxjs";
import { TestScheduler } from "rxjs/testing";
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

/**
 * `Pace` and `Pipeline` wait for promises, which RxJS's virtual time does not carry; their tests hold
 * workers and a fake clock instead. `Join` answers at once, so its order can be drawn: digits are
 * frames that come in, letters what the tasks say of them.
 */
describe("Join, drawn in time", () => {
  /** `a` is task a's answer for frame 1, `A` that it dropped frame 1; `c`, `C` the same for frame 2. */
  const ANSWERS: Readonly<
    Record<string, readonly [frame: number, task: string, answered: boolean]>
  > = {
    a: [1, "a", true],
    A: [1, "a", false],
    b: [1, "b", true],
    B: [1, "b", false],
    c: [2, "a", true],
    C: [2, "a", false],
    d: [2, "b", true],
    D: [2, "b", false],
  };

  function joinedInTime(
    frames: Observable<string>,
    answers: Observable<string>,
  ): Observable<string> {
    return new Observable((subscriber) => {
      const join = new Join(({ frameId, results }: FrameResults) =>
        subscriber.next(`${frameId}${[...results.keys()].sort().join("")}`),
      );
      return merge(
        frames.pipe(map((id) => () => join.expect(frame(Number(id)), 2))),
        answers.pipe(
          map((letter) => () => {
            const [id, task, answered] = ANSWERS[letter] as [number, string, boolean];
            join.settle(id, task, answered ? ({ task } as TaskResult) : null);
          }),
        ),
      ).subscribe((act) => act());
    });
  }

  it.each([
    // Frames, answers, and which frames come out, where: [frame, tasks].
    ["both answer at once", "1-2----", "-(ab)--(cd)", "-x-----y", { x: "1ab", y: "2ab" }],
    ["the slow task decides when", "1------", "-a---b--", "-----x", { x: "1ab" }],
    ["a dropped frame waits for nobody", "1-2----", "-a-B-c-d", "---x---y", { x: "1a", y: "2ab" }],
    ["the newer frame may be first", "1-2----", "-a-cd-b-", "----y-x", { x: "1ab", y: "2ab" }],
    ["what nobody analysed is not told", "1-2----", "-A-B-cD-", "------y", { y: "2a" }],
  ])("%s", (_name, frames, answers, expected, values) => {
    new TestScheduler((actual, wanted) => expect(actual).toEqual(wanted)).run(
      ({ hot, expectObservable }) => {
        expectObservable(joinedInTime(hot(frames), hot(answers))).toBe(expected, values);
      },
    );
  });
});
