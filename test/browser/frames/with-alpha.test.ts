/** Transparent videos, decoded where the page's policy lets no worker come out of a `blob:`, as the app's does. */
import { BufferTarget, Output, VideoSample, VideoSampleSource, WebMOutputFormat } from "mediabunny";
import { afterEach, expect, it } from "vitest";
import { exactFrames } from "../../../src/frames/exact-file.ts";
import { openFrames } from "../../../src/frames/frame.ts";
import { TEN_FRAMES } from "./make-video.ts";

afterEach(() => expect(openFrames()).toBe(0));

/** Left half clear, right half opaque red, one of ten greys in the middle of it. */
async function transparentVideo(codec: "vp8" | "vp9"): Promise<Blob> {
  const target = new BufferTarget();
  const output = new Output({ format: new WebMOutputFormat(), target });
  const source = new VideoSampleSource({ codec, bitrate: 1e6, alpha: "keep" });
  output.addVideoTrack(source);
  await output.start();
  const canvas = new OffscreenCanvas(128, 64);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  for (const [index, timestamp] of TEN_FRAMES.entries()) {
    context.clearRect(0, 0, 128, 64);
    context.fillStyle = "rgb(255 0 0)";
    context.fillRect(64, 0, 64, 64);
    context.fillStyle = `rgb(${20 * index} ${20 * index} ${20 * index})`;
    context.fillRect(80, 16, 32, 32);
    using sample = new VideoSample(canvas, { timestamp, duration: 0.1 });
    await source.add(sample);
  }
  await output.finalize();
  return new Blob([target.buffer as ArrayBuffer], { type: "video/webm" });
}

/** As the built app and careful embedders have it. */
function forbidBlobWorkers(): void {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "worker-src 'self'";
  document.head.append(policy);
}

it("gives every frame with its transparency, without a worker of others", async () => {
  const files = [await transparentVideo("vp9"), await transparentVideo("vp8")];
  forbidBlobWorkers();
  const address = URL.createObjectURL(new Blob(["postMessage(0)"]));
  const refused = new Promise((resolve) => {
    const worker = new Worker(address);
    worker.addEventListener("error", () => resolve("refused"));
    worker.addEventListener("message", () => resolve("ran"));
  });
  expect(await refused).toBe("refused");
  const context = new OffscreenCanvas(128, 64).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no 2D context");
  for (const file of files) {
    const times: number[] = [];
    for await (const frame of exactFrames(file)) {
      using held = frame;
      context.clearRect(0, 0, 128, 64);
      context.drawImage(held.image, 0, 0);
      const at = (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data];
      expect(at(24, 32)[3]).toBeLessThan(8);
      const [red = 0, green = 0, blue = 0, alpha = 0] = at(120, 8);
      expect(alpha).toBeGreaterThan(247);
      expect(red - Math.max(green, blue)).toBeGreaterThan(200);
      // The picture of this very frame, not of another one.
      expect(Math.abs((at(96, 32)[1] ?? 0) - 20 * times.length)).toBeLessThan(9);
      times.push(Math.round(held.mediaTime * 1000) / 1000);
    }
    expect(times).toEqual(TEN_FRAMES);
  }
});
