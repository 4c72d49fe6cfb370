/** Frames on the GPU's way, and who takes which way. */
import { describe, expect, it } from "vitest";
import { measuresOf } from "../../../../../src/engines/measures.ts";
import { acquireDevice } from "../../../../../src/gpu/device.ts";
import { FLOW_MODELS } from "../../../../../src/tasks/flow/models.ts";
import { FLOW_DEFAULTS } from "../../../../../src/tasks/flow/result.ts";
import { flowWorkerTask } from "../../../../../src/tasks/flow/worker/index.ts";
import type { LoadedModel } from "../../../../../src/tasks/worker/worker-task.ts";
import { movingFrame } from "./moving-picture.ts";

const SIZE = { width: 256, height: 160 };
const options = { ...FLOW_DEFAULTS, side: 128, readMap: true };

function loadedSearch(): LoadedModel {
  const model = FLOW_MODELS.find(({ id }) => id === "dis-fast");
  if (!model) throw new Error("There is no dis-fast.");
  return { model, bytes: new Uint8Array() };
}

async function analyserOn(backend: "auto" | "webgpu" | "wasm", loaded = loadedSearch()) {
  const create = flowWorkerTask.analysers["dis-fast"];
  if (!create) throw new Error("There is no dis-fast.");
  return create(loaded, backend);
}

/** Of a picture that goes 6 to the right and 4 up. */
async function flowOn(backend: "webgpu" | "wasm") {
  const analyser = await analyserOn(backend);
  const bodies = [];
  for (const k of [0, 1]) {
    const image = movingFrame({ ...SIZE, background: [1, 0, 0, 1, 6 * k, -4 * k] }, 1 + k / 25);
    const frame = { image, mediaTime: 1 + k / 25, ...SIZE };
    bodies.push((await analyser.analyse(frame, options)).body);
    image.close();
  }
  const { description } = analyser;
  await analyser.dispose();
  const body = bodies[1];
  body?.layer?.close();
  return { description, body };
}

const acquired = await acquireDevice();
acquired?.device.destroy();
const software = acquired?.software ?? false;

describe.skipIf(!acquired)("motion on the GPU", { timeout: 240_000 }, () => {
  it("of frames is that of the processor", async () => {
    const gpu = await flowOn("webgpu");
    expect(gpu.description.backend).toBe("webgpu");
    // A quarter of a pixel of the picture that is searched, of half the size.
    expect(Math.abs((gpu.body?.motion?.global.e ?? 0) - 6)).toBeLessThan(0.5);
    expect(Math.abs((gpu.body?.motion?.global.f ?? 0) + 4)).toBeLessThan(0.5);
    const plain = await flowOn("wasm");
    expect(plain.description.backend).toBe("wasm");
    const [a, b] = [gpu.body?.map, plain.body?.map];
    if (!a || !b) throw new Error("There is no map.");
    const off = a.u.map((u, i) =>
      Math.hypot(u - (b.u[i] as number), (a.v[i] as number) - (b.v[i] as number)),
    );
    const mean = off.reduce((sum, value) => sum + value, 0) / off.length;
    // The two prepare frames alike to within rounding (`src/gpu/preprocessor.ts`).
    expect(mean).toBeLessThan(0.05);
  });

  it("of a cut is none, and goes on after it", async () => {
    const analyser = await analyserOn("webgpu");
    const motions = [];
    for (const [k, mediaTime] of [1, 1.04, 30, 30.04].entries()) {
      const image = movingFrame({ ...SIZE, background: [1, 0, 0, 1, 6 * k, 0] }, mediaTime);
      const { body } = await analyser.analyse({ image, mediaTime, ...SIZE }, options);
      image.close();
      body.layer?.close();
      motions.push(body.motion?.global.e ?? null);
    }
    expect(motions[0]).toBeNull();
    expect(Math.abs((motions[1] ?? 0) - 6)).toBeLessThan(0.5);
    expect(motions[2]).toBeNull();
    expect(Math.abs((motions[3] ?? 0) - 6)).toBeLessThan(0.5);
    await analyser.dispose();
  });

  it("times the bare search", async () => {
    const loaded = loadedSearch();
    const analyser = await analyserOn("webgpu", loaded);
    const [first, second] = (await measuresOf(loaded)[0]?.(2)) ?? [];
    expect(first).toBeGreaterThan(0);
    expect(second).toBeGreaterThan(0);
    await analyser.dispose();
  });

  it.runIf(software)("is left alone where the only GPU is software, and says so", async () => {
    const analyser = await analyserOn("auto");
    expect(analyser.description.backend).toBe("wasm");
    expect(analyser.description.reason).toMatch(/software/);
    await analyser.dispose();
  });
});
