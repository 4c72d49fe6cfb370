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

  it("forgets failures once a result has come", () => {
    const policy = new RestartPolicy();
    for (let i = 0; i < 10; i++) {
      expect(policy.judge(died, "Net")).toMatchObject({ restart: true });
      policy.forgive();
    }
  });

  it.each(["model-not-onnx", "model-offline", "model-cancelled", "model-output-mismatch"] as const)(
    "leaves %s to the person",
    (code: ErrorCode) => {
      const error = new FoveaError(code, "No.");
      expect(new RestartPolicy().judge(error, "Net")).toEqual({ restart: false, error });
    },
  );
});
