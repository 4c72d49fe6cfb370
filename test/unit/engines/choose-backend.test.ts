/** Which backend a network runs on, as a table of what was asked for and what the machine has. */
import { describe, expect, it } from "vitest";
import type { BackendVerdict, Showing } from "../../../src/catalog/backend-verdict.ts";
import {
  chooseBackend,
  fallBackToCpu,
  hasCandidates,
  type Machine,
} from "../../../src/engines/choose-backend.ts";
import { german } from "../../../src/words/german/german.ts";

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

describe("what was measured before", () => {
  const took = (milliseconds: number): Showing => ({ milliseconds });
  const broke: Showing = { failed: "It broke" };
  const verdict = (
    webgpu: Showing,
    wasm: Showing,
    difference: number | null = 1e-5,
  ): BackendVerdict => ({ place: "here", webgpu, wasm, difference });

  it.each([
    [
      "the GPU is faster",
      verdict(took(9), took(24)),
      "webgpu",
      "WebGPU on Radeon: a run takes 9.0 ms, and in WebAssembly 24 ms.",
    ],
    [
      "the GPU is faster, and rounds as half precision does",
      verdict(took(9), took(24), 0.08),
      "webgpu",
      "WebGPU on Radeon: a run takes 9.0 ms, and in WebAssembly 24 ms.",
    ],
    [
      "WebAssembly is faster, but not by enough",
      verdict(took(23), took(20)),
      "webgpu",
      "WebGPU on Radeon: a run takes 23 ms, and WebAssembly with 20 ms is not clearly faster.",
    ],
    [
      "WebAssembly is clearly faster",
      verdict(took(24), took(20)),
      "wasm",
      "WebAssembly, because a run takes 20 ms, and on WebGPU (Radeon) 24 ms (4 threads).",
    ],
    [
      "the GPU is faster and wrong",
      verdict(took(5), took(20), 0.3),
      "wasm",
      "WebAssembly, because WebGPU on Radeon gives other results for the same picture; a run takes 5.0 ms there and 20 ms here (4 threads).",
    ],
    [
      "the GPU's outputs cannot even be compared",
      verdict(took(5), took(20), null),
      "wasm",
      "WebAssembly, because WebGPU on Radeon gives other results for the same picture; a run takes 5.0 ms there and 20 ms here (4 threads).",
    ],
    [
      "the GPU failed",
      verdict(broke, took(20), null),
      "wasm",
      "WebAssembly, because WebGPU on Radeon failed when both were measured: It broke (4 threads).",
    ],
    [
      "WebAssembly failed",
      verdict(took(50), broke, null),
      "webgpu",
      "WebGPU on Radeon, because WebAssembly failed when both were measured: It broke.",
    ],
    [
      "both failed",
      verdict(broke, broke, null),
      "webgpu",
      "WebGPU on Radeon, because WebAssembly failed when both were measured: It broke.",
    ],
  ] as const)(
    "decides where %s, and says so in both languages",
    (_case, measured, backend, reason) => {
      expect(chooseBackend("auto", strong, measured)).toMatchObject({ backend, reason });
      const inGerman = german.other?.(reason);
      expect(inGerman).toMatch(/Lauf|scheiterte/);
      expect(inGerman).not.toMatch(/\b(run|takes|because|threads|measured)\b/);
    },
  );

  it.each(["webgpu", "wasm"] as const)("is nothing to %s by name", (choice) => {
    const [fast, slow] = [verdict(took(1), took(9)), verdict(took(9), took(1), 2)];
    for (const one of [fast, slow]) {
      expect(chooseBackend(choice, strong, one)).toEqual(chooseBackend(choice, strong));
    }
  });

  it("is asked for where there are two to choose from", () => {
    expect(hasCandidates("auto", strong)).toBe(true);
    expect(hasCandidates("auto", software)).toBe(false);
    expect(hasCandidates("auto", none)).toBe(false);
    expect(hasCandidates("webgpu", strong)).toBe(false);
    expect(hasCandidates("wasm", strong)).toBe(false);
  });

  it("does not bring a software adapter in", () => {
    expect(chooseBackend("auto", software, verdict(took(1), took(100))).backend).toBe("wasm");
  });
});
