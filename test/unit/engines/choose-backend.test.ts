/** Which backend a network runs on, as a table of what was asked for and what the machine has. */
import { describe, expect, it } from "vitest";
import { chooseBackend, fallBackToCpu, type Machine } from "../../../src/engines/choose-backend.ts";

const strong: Machine = {
  adapter: { name: "Radeon", software: false },
  crossOriginIsolated: true,
  threads: 4,
  jspi: true,
};
const software: Machine = { ...strong, adapter: { name: "SwiftShader", software: true } };
const none: Machine = { ...strong, adapter: null };

describe("chooseBackend", () => {
  it.each([
    ["auto", strong, "webgpu", "jspi", 0],
    ["auto", { ...strong, jspi: false }, "webgpu", "webgpu", 0],
    ["auto", software, "wasm", "wasm", 4],
    ["auto", none, "wasm", "wasm", 4],
    ["webgpu", software, "webgpu", "jspi", 0],
    ["wasm", strong, "wasm", "wasm", 4],
    ["wasm", { ...strong, threads: 1 }, "wasm", "wasm", 1],
    ["wasm", { ...strong, crossOriginIsolated: false }, "wasm", "wasm", 1],
  ] as const)("%s on %o", (choice, machine, backend, build, threads) => {
    const decision = chooseBackend(choice, machine);
    expect(decision).toMatchObject({ backend, build, threads });
    expect(decision.reason).toMatch(/^[A-Z].*\.$/);
  });

  it("refuses WebGPU by name where there is none", () => {
    expect(() => chooseBackend("webgpu", none)).toThrowError(
      expect.objectContaining({ code: "engine-unavailable" }),
    );
  });

  it("says why a network fell back", () => {
    const decision = fallBackToCpu(strong, "a trial run on WebGPU gave nothing but zeros");
    expect(decision).toMatchObject({ backend: "wasm", build: "wasm" });
    expect(decision.reason).toBe(
      "WebAssembly, because a trial run on WebGPU gave nothing but zeros (4 threads).",
    );
  });
});
