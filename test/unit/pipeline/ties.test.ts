/** Which tasks are analysed together, in which order, and where. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Tie, tiedTasks } from "../../../src/pipeline/ties.ts";

const tie = (taskId: string, needs: readonly string[] = [], uses: readonly string[] = []): Tie => ({
  taskId,
  needs,
  uses,
});

describe("tied tasks", () => {
  it("stand alone when they build on nothing", () => {
    expect(tiedTasks([tie("a"), tie("b")])).toEqual([
      { root: "a", taskIds: ["a"] },
      { root: "b", taskIds: ["b"] },
    ]);
  });

  it("come after what they build on, whatever order they were asked for in", () => {
    const chain = [tie("top", ["middle"]), tie("middle", ["base"]), tie("base")];
    expect(tiedTasks(chain)).toEqual([{ root: "base", taskIds: ["base", "middle", "top"] }]);
  });

  it("are one group when somebody builds on both", () => {
    const groups = tiedTasks([tie("a"), tie("b"), tie("c", ["a"], ["b"]), tie("d")]);
    expect(groups).toHaveLength(2);
    expect(groups).toContainEqual({ root: "a", taskIds: ["a", "b", "c"] });
    expect(groups).toContainEqual({ root: "d", taskIds: ["d"] });
  });

  it("keep their place when what they use is switched off", () => {
    const both = tiedTasks([tie("depth", [], ["flow"]), tie("flow")]);
    const alone = tiedTasks([tie("depth", [], ["flow"])]);
    expect(both[0]?.root).toBe("flow");
    expect(alone[0]?.root).toBe("flow");
  });

  it.each([
    [[tie("a", ["a"])], "a → a"],
    [[tie("a", ["b"]), tie("b", ["a"])], "a → b → a"],
    [[tie("a", ["b"]), tie("b", [], ["c"]), tie("c", ["a"])], "a → b → c → a"],
  ])("refuse a circle, and name it", (ties, circle) => {
    expect(() => tiedTasks(ties)).toThrow(circle);
  });

  it("partition the tasks, each after what it builds on, for any needs without a circle", () => {
    const anyTies = fc
      .array(fc.array(fc.nat(20), { maxLength: 3 }), { maxLength: 12 })
      .map((lists) =>
        // Needs point back only, so there is no circle; the order is turned round to be put right.
        lists
          .map((others, i) => tie(`${i}`, [...new Set(others.filter((j) => j < i).map(String))]))
          .reverse(),
      );
    fc.assert(
      fc.property(anyTies, (ties) => {
        const groups = tiedTasks(ties);
        const ids = groups.flatMap(({ taskIds }) => taskIds);
        expect(ids.toSorted()).toEqual(ties.map(({ taskId }) => taskId).toSorted());
        for (const { taskId, needs } of ties) {
          const group = groups.find(({ taskIds }) => taskIds.includes(taskId))?.taskIds ?? [];
          for (const need of needs) {
            expect(group.indexOf(need)).toBeGreaterThanOrEqual(0);
            expect(group.indexOf(need)).toBeLessThan(group.indexOf(taskId));
          }
        }
      }),
    );
  });
});
