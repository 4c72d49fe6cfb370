/** Pictures, frames of them, and a look into the GPU's buffers. */
import { BufferUsage, MapMode } from "../../../src/gpu/flags.ts";
import { type Orientation, type Picture, texture } from "../../fixtures/picture.ts";
import { pixelsOf, sharedFile } from "../../fixtures/shared-data.ts";

/** A photograph of the shared data, or a fine texture where that folder is missing. */
export async function photograph(name: string): Promise<Picture> {
  const bytes = await sharedFile(`data/coco/images/${name}.jpg`);
  if (!bytes) return texture(640, 427);
  return pixelsOf(await createImageBitmap(new Blob([bytes]), { colorSpaceConversion: "none" }));
}

/** A frame of the very pixels (RGBA, no colour conversion on the way); the caller closes it. */
export function frameOf(
  stored: Picture,
  options: Orientation & Partial<VideoFrameBufferInit> = {},
): VideoFrame {
  return new VideoFrame(stored.data, {
    format: "RGBA",
    codedWidth: stored.width,
    codedHeight: stored.height,
    timestamp: 0,
    ...options,
  });
}

/** BT.709, limited range, chroma averaged over 2 × 2 pixels; even sizes only. The caller closes. */
export function yuvFrameOf(picture: Picture, format: "I420" | "NV12"): VideoFrame {
  const { width, height, data } = picture;
  const area = width * height;
  const bytes = new Uint8Array(area * 1.5);
  const halfWidth = width / 2;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      let blueness = 0;
      let redness = 0;
      for (const [px, py] of [
        [x, y],
        [x + 1, y],
        [x, y + 1],
        [x + 1, y + 1],
      ] as const) {
        const at = (py * width + px) * 4;
        const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
        const luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        bytes[py * width + px] = Math.round(16 + (luma * 219) / 255);
        blueness += (blue - luma) / 1.8556 / 4;
        redness += (red - luma) / 1.5748 / 4;
      }
      const u = Math.round(128 + (blueness * 224) / 255);
      const v = Math.round(128 + (redness * 224) / 255);
      const block = (y / 2) * halfWidth + x / 2;
      if (format === "I420") {
        bytes[area + block] = u;
        bytes[area * 1.25 + block] = v;
      } else {
        bytes[area + block * 2] = u;
        bytes[area + block * 2 + 1] = v;
      }
    }
  }
  return new VideoFrame(bytes, {
    format,
    codedWidth: width,
    codedHeight: height,
    timestamp: 0,
    colorSpace: { matrix: "bt709", primaries: "bt709", transfer: "bt709", fullRange: false },
  });
}

/** A picture without fine colour detail, which 4:2:0 would lose whoever converts it back. */
export function smooth(width: number, height: number): Picture {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const x = i % width;
    const y = Math.floor(i / width);
    const grain = ((x * 7 + y * 13) % 5) * 4;
    const red = 40 + (x / width) * 150 + grain;
    const green = 60 + (y / height) * 120 + grain;
    const blue = 160 - ((x + y) / (width + height)) * 100 + grain;
    data.set([red, green, blue, 255], i * 4);
  }
  return { data, width, height };
}

export async function readBack(device: GPUDevice, buffer: GPUBuffer): Promise<Float32Array> {
  const copy = device.createBuffer({
    size: buffer.size,
    usage: BufferUsage.COPY_DST | BufferUsage.MAP_READ,
  });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(buffer, 0, copy, 0, buffer.size);
  device.queue.submit([encoder.finish()]);
  await copy.mapAsync(MapMode.READ);
  const data = new Float32Array(copy.getMappedRange().slice(0));
  copy.destroy();
  return data;
}
