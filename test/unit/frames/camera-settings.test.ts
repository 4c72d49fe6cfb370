/** A camera that does not tell how it is set is a camera all the same. */
import { expect, it } from "vitest";
import { cameraSettings } from "../../../src/frames/camera-settings.ts";

it("gives what the track tells, and nothing where it fails", () => {
  const track = (getSettings: () => MediaTrackSettings) =>
    ({ getSettings }) as unknown as MediaStreamTrack;
  expect(cameraSettings(track(() => ({ deviceId: "front" })))).toEqual({ deviceId: "front" });
  const failing = track(() => {
    throw new DOMException("no", "OperationError");
  });
  expect(cameraSettings(failing)).toEqual({});
  expect(cameraSettings(undefined)).toEqual({});
});
