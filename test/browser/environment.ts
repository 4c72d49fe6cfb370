/**
 * What the browser tests stand on, looked at before each file: without it they would fail for
 * reasons that are hard to see, or skip what they should test.
 */
import { beforeAll } from "vitest";

beforeAll(async () => {
  if (!crossOriginIsolated) throw new Error("The page is not cross-origin isolated.");
  if (typeof VideoFrame !== "function") throw new Error("This browser has no WebCodecs.");
  if (!(await navigator.gpu?.requestAdapter())) {
    throw new Error("This Chromium gives no WebGPU adapter; see tools/browser/chromium.ts.");
  }
});
