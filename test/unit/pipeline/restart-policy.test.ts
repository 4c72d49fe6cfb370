/** When a failed task is tried again and when it is given up, with a clock that is set by hand. */
import { describe, expect, it } from "vitest";
import { type ErrorCode, FoveaError } from "../../../src/errors.ts";
import { RestartPolicy } from "../../../src/pipeline/restart-policy.ts";

const died = new FoveaError("worker-died", "It fell over.");

describe("RestartPolicy", () => {
  it("gives up at the third failure in a row and says what the last one was", () => {
    const policy = new RestartPolicy();
    expect(policy.judge(died, "Net")).toEqual({ restart: true, attempt: 1 });
    expect(policy.judge(died, "Net")).toEqual({ restart: true, attempt: 2 });
    const verdict = policy.judge(died, "Net");
    expect(verdict).toMatchObject({
      restart: false,
      error: { code: "worker-failed-repeatedly", message: expect.stringContaining("fell over") },
    });
  });

  it("forgets failures once a result has come, when they are far apart", () => {
    let now = 0;
    const policy = new RestartPolicy(() => now);
    for (let i = 0; i < 10; i++) {
      expect(policy.judge(died, "Net")).toEqual({ restart: true, attempt: 1 });
      policy.forgive();
      now += 60_000;
    }
  });

  it("gives up on a worker that dies after every result", () => {
    let now = 0;
    const policy = new RestartPolicy(() => now);
    expect(policy.judge(died, "Net")).toEqual({ restart: true, attempt: 1 });
    policy.forgive();
    now += 20_000;
    expect(policy.judge(died, "Net")).toEqual({ restart: true, attempt: 2 });
    policy.forgive();
    now += 20_000;
    expect(policy.judge(died, "Net")).toMatchObject({
      restart: false,
      error: {
        code: "worker-failed-repeatedly",
        message: "Net failed 3 times within 60 seconds; the last time: It fell over.",
      },
    });
  });

  it("gives up on failures in a row however slowly they come", () => {
    let now = 0;
    const policy = new RestartPolicy(() => now);
    const verdicts = [1, 2, 3].map(() => {
      now += 3_600_000;
      return policy.judge(died, "Net");
    });
    expect(verdicts.map(({ restart }) => restart)).toEqual([true, true, false]);
  });

  it("gives three new attempts to a person who tries again, and to another model", () => {
    const policy = new RestartPolicy(() => 0);
    for (let i = 0; i < 3; i++) policy.judge(died, "Net");
    policy.forgive();
    expect(policy.judge(died, "Net")).toEqual({ restart: true, attempt: 1 });
    expect(policy.judge(died, "Net")).toEqual({ restart: true, attempt: 2 });
    expect(policy.judge(died, "Other")).toEqual({ restart: true, attempt: 1 });
  });

  it.each(["model-not-onnx", "model-offline", "model-cancelled", "model-output-mismatch"] as const)(
    "leaves %s to the person",
    (code: ErrorCode) => {
      const error = new FoveaError(code, "No.");
      expect(new RestartPolicy().judge(error, "Net")).toEqual({ restart: false, error });
    },
  );
});
