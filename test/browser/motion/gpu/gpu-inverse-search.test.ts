/** Dense inverse search on the GPU against the plain one, and against motions that are known. */
import { afterAll, beforeAll, describe, expect, it, type TestContext, vi } from "vitest";
import { type AcquiredDevice, acquireDevice } from "../../../../src/gpu/device.ts";
import { BufferUsage } from "../../../../src/gpu/flags.ts";
import {
  DenseInverseSearch,
  DIS_PRESETS,
  type DisPreset,
} from "../../../../src/motion/dense-inverse-search.ts";
import type { FlowField } from "../../../../src/motion/flow-field.ts";
import { GpuInverseSearch } from "../../../../src/motion/gpu/gpu-inverse-search.ts";
import { failure } from "../../../fixtures/failure.ts";

// Software devices are slow.
const WIDTH = 96;
const HEIGHT = 68;

let acquired: AcquiredDevice | null = null;
beforeAll(async () => {
  acquired = await acquireDevice();
});
afterAll(() => acquired?.device.destroy());

function deviceFor(context: TestContext): GPUDevice {
  if (!acquired) context.skip("There is no WebGPU adapter.");
  return (acquired as AcquiredDevice).device;
}

/** Waves of several lengths; textured everywhere. Grey in [0, 255]. */
function light(x: number, y: number): number {
  const waves = Math.sin(x / 3.1 + y / 7) + Math.sin(y / 2.7 - x / 11) + Math.sin((x + y) / 5.3);
  return 127 + 40 * waves;
}

/** @param from where a pixel's light was on the first picture */
function picture(
  from: (x: number, y: number) => readonly [number, number],
): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
    light(...from(i % WIDTH, Math.floor(i / WIDTH))),
  );
}

/** As the three planes that the GPU sums. */
function planes(grey: Float32Array): Float32Array<ArrayBuffer> {
  const tensor = new Float32Array(grey.length * 3);
  tensor.set(grey.map((value) => value * 0.25));
  tensor.set(
    grey.map((value) => value * 0.5),
    grey.length,
  );
  tensor.set(
    grey.map((value) => value * 0.25),
    2 * grey.length,
  );
  return tensor;
}

const first = picture((x, y) => [x, y]);
/** A turn, a zoom and a shift at once. */
const second = picture((x, y) => [
  x - 2.3 + 0.03 * (y - 34) - 0.02 * (x - 48),
  y + 1.4 - 0.03 * (x - 48) - 0.02 * (y - 34),
]);

function differences(a: FlowField, b: FlowField): { mean: number; most: number } {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  let sum = 0;
  let most = 0;
  for (let i = 0; i < a.u.length; i++) {
    const off = Math.hypot(
      (a.u[i] as number) - (b.u[i] as number),
      (a.v[i] as number) - (b.v[i] as number),
    );
    sum += off;
    most = Math.max(most, off);
  }
  return { mean: sum / a.u.length, most };
}

async function search(device: GPUDevice, preset: DisPreset, pair: readonly Float32Array[]) {
  const gpu = await GpuInverseSearch.create(device, WIDTH, HEIGHT, preset);
  const flows: (FlowField | null)[] = [];
  for (const grey of pair) flows.push(await gpu.next(planes(grey)));
  return { gpu, flow: flows.at(-1) as FlowField, flows };
}

/** Of all but the edges, which see what has come in from beyond. */
function meanInside({ width, height, u, v }: FlowField): readonly [number, number] {
  let [across, down, count] = [0, 0, 0];
  for (let y = 4; y < height - 4; y++) {
    for (let x = 4; x < width - 4; x++, count++) {
      across += u[y * width + x] as number;
      down += v[y * width + x] as number;
    }
  }
  return [across / count, down / count];
}

describe("dense inverse search on the GPU", { timeout: 240_000 }, () => {
  for (const preset of ["ultrafast", "fast", "medium"] as const) {
    it(`finds what the plain code finds: ${preset}`, async (context) => {
      const device = deviceFor(context);
      const plain = new DenseInverseSearch(WIDTH, HEIGHT, DIS_PRESETS[preset]);
      expect(plain.next(first)).toBeNull();
      const expected = plain.next(second) as FlowField;
      const { gpu, flow, flows } = await search(device, DIS_PRESETS[preset], [first, second]);
      expect(flows[0]).toBeNull();
      // Measured: below .00001; the plain code adds up in float64.
      const off = differences(flow, expected);
      expect(off.mean).toBeLessThan(1e-4);
      expect(off.most).toBeLessThan(1e-2);
      gpu.dispose();
    });
  }

  // A search that ends at a level shows what that level adds; without rounds of refinement, what its
  // patches say.
  for (const finestLevel of [2, 1, 0]) {
    for (const refinements of [0, 1, 3]) {
      it(`agrees at level ${finestLevel} after ${refinements} refinements`, async (context) => {
        const device = deviceFor(context);
        const preset = { finestLevel, stride: 4, searchIterations: 8, refinements };
        const plain = new DenseInverseSearch(WIDTH, HEIGHT, preset);
        plain.next(first);
        const expected = plain.next(second) as FlowField;
        expect(expected.width).toBe(WIDTH >> finestLevel);
        const { gpu, flow } = await search(device, preset, [first, second]);
        const off = differences(flow, expected);
        // Measured: at most .0003.
        expect(off.most).toBeLessThan(1e-3);
        gpu.dispose();
      });
    }
  }

  it("goes on from picture to picture, and begins anew after a reset", async (context) => {
    const device = deviceFor(context);
    const shifted = (x: number, y: number) => picture((px, py) => [px - x, py - y]);
    const { gpu, flow } = await search(device, DIS_PRESETS.medium, [
      shifted(0, 0),
      shifted(1.5, -0.5),
    ]);
    // The finest level is half the picture's size.
    const [u, v] = meanInside(flow);
    expect(u).toBeCloseTo(0.75, 1.3);
    expect(v).toBeCloseTo(-0.25, 1.3);
    const back = meanInside((await gpu.next(planes(shifted(-1, 1.5)))) as FlowField);
    expect(back[0]).toBeCloseTo(-1.25, 1.3);
    expect(back[1]).toBeCloseTo(1, 1.3);
    gpu.reset();
    expect(await gpu.next(planes(second))).toBeNull();
    const rest = (await gpu.next(planes(second))) as FlowField;
    expect(Math.max(...rest.u.map(Math.abs), ...rest.v.map(Math.abs))).toBeLessThan(1e-3);
    gpu.dispose();
  });

  it("takes the planes from a buffer of the device, too", async (context) => {
    const device = deviceFor(context);
    const { gpu, flow } = await search(device, DIS_PRESETS.ultrafast, [first, second]);
    const expected = { ...flow, u: flow.u.slice(), v: flow.v.slice() };
    gpu.reset();
    for (const grey of [first, second]) {
      const tensor = planes(grey);
      const buffer = device.createBuffer({
        size: tensor.byteLength,
        usage: BufferUsage.COPY_SRC | BufferUsage.COPY_DST,
      });
      device.queue.writeBuffer(buffer, 0, tensor);
      await gpu.next(buffer);
      buffer.destroy();
    }
    expect(differences(flow, expected).most).toBe(0);
    gpu.dispose();
  });

  it("makes nothing after the first picture, and frees all of it", async (context) => {
    const device = deviceFor(context);
    const buffers = vi.spyOn(device, "createBuffer");
    const groups = vi.spyOn(device, "createBindGroup");
    try {
      const { gpu } = await search(device, DIS_PRESETS.fast, [first]);
      const made = [buffers.mock.calls.length, groups.mock.calls.length];
      await gpu.next(planes(second));
      await gpu.next(planes(first));
      expect([buffers.mock.calls.length, groups.mock.calls.length]).toEqual(made);
      const destroyed = buffers.mock.results.map(({ value }) =>
        vi.spyOn(value as GPUBuffer, "destroy"),
      );
      expect(destroyed.length).toBeGreaterThan(0);
      gpu.dispose();
      for (const destroy of destroyed) expect(destroy).toHaveBeenCalledOnce();
    } finally {
      buffers.mockRestore();
      groups.mockRestore();
    }
  });

  it("refuses pictures that are too small", async (context) => {
    const device = deviceFor(context);
    const making = GpuInverseSearch.create(device, 64, 12, DIS_PRESETS.fast);
    await expect(making).rejects.toThrow(RangeError);
  });

  it("rejects with gpu-lost when the device goes", async (context) => {
    deviceFor(context);
    const other = (await acquireDevice()) as AcquiredDevice;
    const { gpu } = await search(other.device, DIS_PRESETS.ultrafast, [first]);
    other.device.destroy();
    expect(await failure(gpu.next(planes(second)))).toBe("gpu-lost");
  });
});
