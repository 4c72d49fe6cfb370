import { expect, it } from "vitest";

it("is a cross-origin isolated Chromium with WebGPU and WebCodecs", async () => {
  expect(crossOriginIsolated).toBe(true);
  expect(typeof VideoFrame).toBe("function");
  expect(await navigator.gpu.requestAdapter()).not.toBeNull();
});
