/** The state of an element by that of its session, and the words for what is waited for. */
import { describe, expect, it } from "vitest";
import { tasksState } from "../../../src/elements/mechanisms/tasks-state.ts";
import { viewState, waitingFor } from "../../../src/elements/view-state.ts";
import { FoveaError } from "../../../src/errors.ts";
import type { SourceSession } from "../../../src/session/source-session.ts";
import type { TaskChoice } from "../../../src/session/task-choice.ts";

type Status = "loading" | "ready" | "restarting" | "failed";

/** A task that is on, with a model of its name; null: not begun. */
const on = (status: Status | null, name = "Model") =>
  ({ on: true, state: status && { status }, model: { name } }) as unknown as TaskChoice;
const off = { on: false, state: null, model: { name: "Off" } } as unknown as TaskChoice;

interface Standing {
  readonly phase: SourceSession["phase"];
  readonly tasks?: readonly TaskChoice[];
  readonly failed?: boolean;
  readonly paused?: boolean;
  readonly still?: boolean;
}

function session({ phase, tasks = [on("ready")], failed, paused = false, still }: Standing) {
  return {
    phase,
    problem: failed ? { error: new FoveaError("unexpected", "No."), retry: null } : null,
    tasks: new Map(tasks.map((task, i) => [`${i}`, task])),
    view: { video: { paused }, still: still ? {} : null },
  } as unknown as SourceSession;
}

describe("tasks together", () => {
  it.each([
    ["none", []],
    ["none", [off]],
    ["loading", [on(null)]],
    ["loading", [on("loading"), on("failed")]],
    ["loading", [on("restarting"), off]],
    ["ready", [on("loading"), on("ready"), on("failed")]],
    ["failed", [on("failed"), on("failed"), off]],
  ] as const)("are %s", (wanted, choices) => {
    expect(tasksState(choices)).toBe(wanted);
  });
});

describe("an element", () => {
  it.each<[string, Standing]>([
    ["idle", { phase: "empty", tasks: [] }],
    ["idle", { phase: "empty" }],
    ["loading", { phase: "asking" }],
    // A problem of the source before is not one of what is opened now.
    ["loading", { phase: "opening", failed: true }],
    ["loading", { phase: "running", tasks: [on("loading")] }],
    ["loading", { phase: "empty", tasks: [on("loading")] }],
    ["failed", { phase: "running", failed: true }],
    ["failed", { phase: "empty", tasks: [on("failed")] }],
    ["running", { phase: "running" }],
    ["running", { phase: "running", tasks: [on("ready"), on("failed")] }],
    ["running", { phase: "running", tasks: [] }],
    ["paused", { phase: "running", paused: true }],
    // A picture never plays.
    ["running", { phase: "running", paused: true, still: true }],
    ["paused", { phase: "suspended" }],
    ["failed", { phase: "suspended", failed: true }],
  ])("is %s with %o", (wanted, standing) => {
    expect(viewState(session(standing))).toBe(wanted);
  });
});

describe("what is waited for", () => {
  it("is nothing without a session, and where everything is there", () => {
    expect(waitingFor(null)).toBe("");
    expect(waitingFor(session({ phase: "running", tasks: [on("ready"), on("failed")] }))).toBe("");
  });

  it("is the person's permission, then the source, then the models by their names", () => {
    const tasks = [on("loading", "A"), on("ready", "B"), on("loading", "C")];
    expect(waitingFor(session({ phase: "asking", tasks }))).toMatch(/“Allow”/);
    expect(waitingFor(session({ phase: "opening", tasks }))).toBe("Opening…");
    expect(waitingFor(session({ phase: "running", tasks }))).toBe("Loading A, C…");
  });
});
