import { BufferUsage, MapMode } from "./flags.ts";

/**
 * A copy of a buffer's first `bytes` bytes, a multiple of 4, by way of a staging buffer of its own:
 * for what is read once, not for every frame. Rejects where the device is lost.
 * @param buffer with usage COPY_SRC; borrowed until it settles
 */
export async function readBuffer(
  device: GPUDevice,
  buffer: GPUBuffer,
  bytes: number,
): Promise<ArrayBuffer> {
  const staging = device.createBuffer({
    label: "read once",
    size: bytes,
    usage: BufferUsage.MAP_READ | BufferUsage.COPY_DST,
  });
  try {
    const encoder = device.createCommandEncoder({ label: "read once" });
    encoder.copyBufferToBuffer(buffer, 0, staging, 0, bytes);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(MapMode.READ);
    return staging.getMappedRange().slice(0);
  } finally {
    staging.destroy();
  }
}
