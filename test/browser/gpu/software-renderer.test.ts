/** One list of the processors that play graphics card, for WebGPU, WebGL and MediaPipe alike. */
import { expect, it } from "vitest";
import { glIsSoftware, isSoftwareName, webGlRenderer } from "../../../src/gpu/software-renderer.ts";

it.each([
  [
    "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)",
    true,
  ],
  ["llvmpipe (LLVM 15.0.7, 256 bits)", true],
  ["ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0)", true],
  ["softpipe", true],
  ["lavapipe", true],
  ["Apple Software Renderer", true],
  // WebGPU's vendor, architecture, device and description in a row.
  ["google swiftshader  SwiftShader Device (Subzero)", true],
  ["microsoft warp  Microsoft Basic Render Driver", true],
  ["ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)", false],
  ["ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0, D3D11)", false],
  ["Mozilla", false],
  ["", false],
])("%s: %s", (name, software) => {
  expect(isSoftwareName(name)).toBe(software);
});

it("is what the tests' Chromium runs WebGL on", () => {
  expect(glIsSoftware()).toBe(true);
  expect(webGlRenderer()).toMatch(/swiftshader/i);
});
