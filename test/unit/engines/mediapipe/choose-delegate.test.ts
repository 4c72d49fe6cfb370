/** Where MediaPipe runs, as a table of what was asked for and which WebGL the machine has. */
import { expect, it } from "vitest";
import { chooseDelegate } from "../../../../src/engines/mediapipe/choose-delegate.ts";

/** As browsers report them. */
const SWIFTSHADER =
  "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)";
const RADEON = "ANGLE (AMD, AMD Radeon RX 580 (radeonsi polaris10), OpenGL ES 3.2)";

it.each([
  [SWIFTSHADER, "CPU"],
  ["llvmpipe (LLVM 15.0.6, 256 bits)", "CPU"],
  ["ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11 vs_5_0 ps_5_0)", "CPU"],
  ["Apple Software Renderer", "CPU"],
  [RADEON, "GPU"],
  ["Apple GPU", "GPU"],
  ["Mali-G78", "GPU"],
])("takes for %s the %s by itself, and says why", (renderer, delegate) => {
  const decision = chooseDelegate("auto", renderer);
  expect(decision.delegate).toBe(delegate);
  expect(decision.reason).toContain(renderer);
});

it("does as it is told", () => {
  expect(chooseDelegate("wasm", RADEON).delegate).toBe("CPU");
  expect(chooseDelegate("webgpu", SWIFTSHADER)).toMatchObject({
    delegate: "GPU",
    reason: expect.stringMatching(/slow/),
  });
});

it.each(["auto", "webgpu", "wasm"] as const)("refuses %s without WebGL 2", (choice) => {
  expect(() => chooseDelegate(choice, null)).toThrow(
    expect.objectContaining({ code: "engine-unavailable" }),
  );
});
