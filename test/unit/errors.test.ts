/** The pure decisions of the sources, without a browser. */
import { describe, expect, it } from "vitest";
import { cameraConstraints, cameraError } from "../../src/frames/camera.ts";
import { elementError } from "../../src/frames/video-element.ts";

describe("what getUserMedia meant", () => {
  it.each([
    ["NotAllowedError", "Permission dismissed", "prompt", "camera-dismissed"],
    [
      "NotAllowedError",
      "The request is not allowed by the user agent",
      "prompt",
      "camera-dismissed",
    ],
    ["NotAllowedError", "The request is not allowed by the user agent", "denied", "camera-denied"],
    ["NotAllowedError", "Permission denied", "prompt", "camera-denied"],
    ["NotAllowedError", "", null, "camera-denied"],
    ["SecurityError", "", null, "camera-denied"],
    ["NotFoundError", "", null, "camera-absent"],
    ["NotReadableError", "", null, "camera-busy"],
    ["AbortError", "", null, "camera-busy"],
    ["OverconstrainedError", "", null, "camera-overconstrained"],
    ["TypeError", "", null, "camera-failed"],
  ] as const)("%s “%s”, permission %s: %s", (name, message, state, code) => {
    const thrown = Object.assign(new Error(message), { name });
    const error = cameraError(thrown, state);
    expect(error.code).toBe(code);
    expect(error.cause).toBe(thrown);
    expect(error.message).not.toBe("");
  });

  it("something that is no error", () => {
    expect(cameraError("strange", null)).toMatchObject({
      code: "camera-failed",
      message: "The camera could not be opened.",
    });
  });
});

it("asks for 1280 × 720 at 30 unless told otherwise, and demands only the device", () => {
  expect(cameraConstraints({})).toEqual({
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30 },
  });
  expect(cameraConstraints({ deviceId: "x", facing: "user" })).toMatchObject({
    deviceId: { exact: "x" },
    facingMode: { ideal: "user" },
  });
});

it("keeps the browser's own words about a media error for developers, not for persons", () => {
  const error = elementError({ code: 4, message: "PipelineStatus::DEMUXER_ERROR_COULD_NOT_OPEN" });
  expect(error.message).not.toContain("DEMUXER");
  expect(error.cause).toMatchObject({ message: expect.stringContaining("DEMUXER") });
});
