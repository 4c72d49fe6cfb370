/**
 * Buffers on the GPU that an engine leaves behind: none, however often it comes and goes.
 *
 * In a page of its own: onnxruntime keeps freed buffers while any network of the page is open.
 */
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPictureNetwork } from "../../../../src/engines/picture-network.ts";
import { plainPicture, tinyModel } from "./tiny-model.ts";
import { meanNetwork } from "./tiny-network.ts";

const living = new Set<GPUBuffer>();
let restore = () => {};

// The device is Fovea's, and onnxruntime works with it, so all of its buffers are seen here, too.
beforeAll(() => {
  const { createBuffer } = GPUDevice.prototype;
  const { destroy } = GPUBuffer.prototype;
  GPUDevice.prototype.createBuffer = function (this: GPUDevice, descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    living.add(buffer);
    return buffer;
  };
  GPUBuffer.prototype.destroy = function (this: GPUBuffer) {
    living.delete(this);
    return destroy.call(this);
  };
  restore = () => {
    GPUDevice.prototype.createBuffer = createBuffer;
    GPUBuffer.prototype.destroy = destroy;
  };
});
afterAll(() => restore());

async function useOnce(): Promise<number> {
  const engine = await openPictureNetwork({ model: tinyModel(), bytes: meanNetwork() }, "webgpu");
  const image = plainPicture([200, 100, 50]);
  for (let run = 0; run < 3; run++) await engine.run({ image, mediaTime: 0 });
  image.close();
  const used = living.size;
  await engine.dispose();
  return used;
}

it("are none, also after the tenth time", { timeout: 120_000 }, async () => {
  for (let round = 0; round < 10; round++) {
    // The test sees them at all.
    expect(await useOnce()).toBeGreaterThan(0);
    expect(living.size).toBe(0);
  }
});
