/**
 * Both backends on one embedded network, by the real runtime: the times are times, the outputs agree, and would
 * not if one of them were another. WebGPU is chosen by name here, as it may be on any machine: on a software
 * adapter `auto` compares nothing.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { LARGEST_DIFFERENCE } from "../../../src/engines/choose-backend.ts";
import { sampleNetwork } from "../../../src/engines/exercise-network.ts";
import type { Network } from "../../../src/engines/network.ts";
import { openNetwork } from "../../../src/engines/open-network.ts";
import { GENERATORS, type Generator } from "../../../src/generation/generators.ts";
import { difference, judgeBackends } from "../../../src/pipeline/judge-backends.ts";
import type { NetworkSample } from "../../../src/results/network-sample.ts";
import { CATALOGUE } from "../../../src/tasks/catalogue.ts";
import { sharedFile } from "../../fixtures/shared-data.ts";

async function embeddedFile(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await (await fetch(`/models/${name}`)).arrayBuffer());
}

const networks: Network[] = [];
let webgpu: NetworkSample;
let wasm: NetworkSample;

beforeAll(async () => {
  // The smallest that there is: software WebGPU takes its time.
  const [{ decoder: model }] = GENERATORS as [Generator, ...Generator[]];
  const bytes = await embeddedFile(model.source.file);
  const sampled = async (backend: "webgpu" | "wasm") => {
    const network = await openNetwork({ model, bytes }, backend);
    networks.push(network);
    expect(network.description.backend).toBe(backend);
    return sampleNetwork(network, model, 1);
  };
  webgpu = await sampled("webgpu");
  wasm = await sampled("wasm");
});
afterAll(async () => {
  for (const network of networks) await network.dispose();
});

it("gives times and outputs of both, which agree", () => {
  const verdict = judgeBackends(webgpu, wasm, "here");
  for (const showing of [verdict.webgpu, verdict.wasm]) {
    expect((showing as { milliseconds: number }).milliseconds).toBeGreaterThan(0.1);
  }
  expect(webgpu.outputs.length).toBeGreaterThan(0);
  expect(webgpu.outputs.flatMap((values) => [...values]).some((value) => value !== 0)).toBe(true);
  expect(verdict.difference).toBeLessThan(1e-4);
});

it.each([
  ["zeros", (values: Float32Array) => values.map(() => 0)],
  ["values that are a half too large", (values: Float32Array) => values.map((v) => 1.5 * v)],
  ["another sign", (values: Float32Array) => values.map((v) => -v)],
] as const)("does not agree where one of the outputs is tampered with: %s", (_what, tamper) => {
  for (const index of webgpu.outputs.keys()) {
    const outputs = webgpu.outputs.with(
      index,
      tamper(webgpu.outputs[index] as Float32Array) as Float32Array<ArrayBuffer>,
    );
    expect(difference(outputs, wasm.outputs)).toBeGreaterThan(LARGEST_DIFFERENCE);
  }
});

/** All that there is, for docs/measurements.md; it takes a quarter of an hour. */
it.runIf(import.meta.env.VITE_AGREEMENT)(
  "agrees on every network of the catalogue",
  async () => {
    for (const entry of CATALOGUE) {
      if (entry.engine !== "onnx" || entry.source.origin === "user") continue;
      const { file } = entry.source;
      const embedded = entry.source.origin !== "url";
      const bytes = embedded ? await embeddedFile(file) : await sharedFile(`models/${file}`);
      if (!bytes) continue;
      const samples: NetworkSample[] = [];
      for (const backend of ["webgpu", "wasm"] as const) {
        const network = await openNetwork({ model: entry, bytes }, backend);
        samples.push(await sampleNetwork(network, entry, 1));
        await network.dispose();
      }
      const [gpu, cpu] = samples as [NetworkSample, NetworkSample];
      const found = difference(gpu.outputs, cpu.outputs);
      console.log(`${entry.id}: ${found?.toExponential(0)}`);
      expect(found, entry.id).toBeLessThan(LARGEST_DIFFERENCE);
    }
  },
  2_000_000,
);
