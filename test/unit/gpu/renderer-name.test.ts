/** Names of graphics cards as people know them. */
import { expect, it } from "vitest";
import { rendererName } from "../../../src/gpu/renderer-name.ts";
import { isSoftwareName } from "../../../src/gpu/software-renderer.ts";

it.each([
  [
    "ANGLE (NVIDIA, NVIDIA GeForce RTX 3080 (0x00002206) Direct3D11 vs_5_0 ps_5_0, D3D11)",
    "NVIDIA GeForce RTX 3080",
  ],
  [
    "ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)",
    "Mesa Intel(R) UHD Graphics 620 (KBL GT2)",
  ],
  [
    "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)",
    "SwiftShader",
  ],
  ["ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)", "Apple M2"],
  ["llvmpipe (LLVM 15.0.7, 256 bits)", "llvmpipe (LLVM 15.0.7, 256 bits)"],
  ["Apple GPU", "Apple GPU"],
  ["", ""],
])("%s is %s", (raw, name) => {
  expect(rendererName(raw)).toBe(name);
  expect(isSoftwareName(rendererName(raw))).toBe(isSoftwareName(raw));
});
