/** What a program asks for wrongly is said before anything is loaded. */
import { describe, expect, it } from "vitest";
import { requestOf } from "../../../src/pipeline/asked-task.ts";
import { createTask } from "../../../src/pipeline/create-task.ts";
import { detectionTask } from "../../../src/tasks/detection/page/index.ts";

describe("A task that is asked for", () => {
  it("has its embedded model and its defaults where nothing is said", () => {
    const { model, backend, options } = requestOf(detectionTask, {
      options: { scoreThreshold: 0.3, labels: undefined as never },
    });
    expect(model.task).toBe("detection");
    expect(backend).toBe("auto");
    expect(options).toEqual({ ...detectionTask.defaults, scoreThreshold: 0.3 });
  });

  it.each([
    [{ options: { scoreThreshold: 5 } }, "option-invalid", /a number from 0 to 1/],
    [{ options: { threshold: 0.5 } as never }, "option-invalid", /There are: .*scoreThreshold/],
    [{ backend: "cuda" as never }, "option-invalid", /auto, webgpu, wasm/],
    [{ model: "nobody" }, "model-unknown", /There are: /],
    [{ model: "movenet-lightning" }, "model-unknown", /one of “pose”/],
  ])("refuses %j", (asked, code, message) => {
    expect(() => requestOf(detectionTask, asked)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });

  it("says in Node what to use instead", async () => {
    await expect(createTask("detection")).rejects.toMatchObject({
      code: "browser-needed",
      action: expect.stringContaining("Playwright"),
    });
  });
});
