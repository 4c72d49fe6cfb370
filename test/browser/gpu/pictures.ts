/** Pictures, frames of them, and a look into the GPU's buffers. */
import { BufferUsage, MapMode } from "../../../src/gpu/flags.ts";
import { pixelsOf, sharedFile } from "../../fixtures/shared-data.ts";
import type { Picture } from "./reference-resize.ts";

/** A photograph of the shared data, or a fine texture where that folder is missing. */
export async function photograph(name: string): Promise<Picture> {
  const bytes = await sharedFile(`data/coco/images/${name}.jpg`);
  if (!bytes) return texture(640, 427);
  return pixelsOf(await createImageBitmap(new Blob([bytes]), { colorSpaceConversion: "none" }));
}

/** Changes from pixel to pixel, so that whatever skips pixels shows. */
export function texture(width: number, height: number): Picture {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    const x = i % width;
    const y = Math.floor(i / width);
    data.set([(x * 37 + y * 11) % 256, ((x ^ y) * 5) % 256, (x * y) % 256, 255], i * 4);
  }
  return { data, width, height };
}

/** What TypeScript's library does not know yet. */
interface Orientation {
  readonly rotation?: 0 | 90 | 180 | 270;
  readonly flip?: boolean;
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

/** The picture as somebody sees it who obeys the frame's orientation, by the definition. */
export function oriented(stored: Picture, { rotation = 0, flip = false }: Orientation): Picture {
  let picture = stored;
  for (let turns = rotation / 90; turns > 0; turns--) picture = quarterTurn(picture);
  return flip ? remap(picture, picture.width, (x, y) => [picture.width - 1 - x, y]) : picture;
}

/** Clockwise: what was at the bottom left is at the top left. */
function quarterTurn(picture: Picture): Picture {
  return remap(picture, picture.height, (x, y) => [y, picture.height - 1 - x]);
}

function remap(
  from: Picture,
  width: number,
  source: (x: number, y: number) => [number, number],
): Picture {
  const data = new Uint8ClampedArray(from.data.length);
  const height = data.length / 4 / width;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [sx, sy] = source(x, y);
      const at = (sy * from.width + sx) * 4;
      data.set(from.data.subarray(at, at + 4), (y * width + x) * 4);
    }
  }
  return { data, width, height };
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
