/** What a look inside is given: the video's picture as it plays, or the still without what is drawn over it. */
import { expect, it, vi } from "vitest";
import type { FoveaStage } from "../../../../src/elements/fovea-stage.ts";
import { openFrames } from "../../../../src/frames/frame.ts";
import { pictureOnShow } from "../../../../src/studio/inside/picture-on-show.ts";
import { canvasCamera } from "../../frames/canvas-camera.ts";

it("is the frame that a video shows", async () => {
  const camera = canvasCamera();
  const video = Object.assign(document.createElement("video"), {
    muted: true,
    srcObject: camera.stream,
  });
  try {
    await video.play();
    const snapshot = vi.fn();
    const frame = await pictureOnShow({ still: false, video, snapshot } as unknown as FoveaStage);
    expect([frame.displayWidth, frame.displayHeight]).toEqual([64, 48]);
    frame.close();
    expect(snapshot).not.toHaveBeenCalled();
    expect(openFrames()).toBe(0);
  } finally {
    camera.dispose();
  }
});

it("is a still picture without what was found", async () => {
  const canvas = new OffscreenCanvas(30, 20);
  canvas.getContext("2d")?.fillRect(0, 0, 30, 20);
  const snapshot = vi.fn(() => canvas.convertToBlob());
  const frame = await pictureOnShow({ still: true, snapshot } as unknown as FoveaStage);
  expect([frame.displayWidth, frame.displayHeight]).toEqual([30, 20]);
  frame.close();
  expect(snapshot).toHaveBeenCalledExactlyOnceWith({ overlay: false });
});
