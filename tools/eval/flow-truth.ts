/** True flow in the two formats in which data sets give it away. */
import { readPng } from "./png.ts";

/** Where the pixels of a picture truly went. */
export interface FlowTruth {
  readonly width: number;
  readonly height: number;
  /** Pixels to the right, row by row from the top left; NaN where nobody knows. */
  readonly u: Float32Array;
  /** Down. */
  readonly v: Float32Array;
}

/** What a `.flo` file begins with: "PIEH" as a little-endian float. */
const FLO_TAG = 202021.25;
const FLO_HEADER = 12;
/** Beyond it, a `.flo` file's value means that nobody knows. */
const FLO_UNKNOWN = 1e8;
/** KITTI's values are (pixels · 64) + 2^15. */
const KITTI_SCALE = 64;
const KITTI_ZERO = 32768;

/** Middlebury's format: a tag, width, height, then u and v of each pixel. Throws for anything else. */
export function readFlo(file: Uint8Array): FlowTruth {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < FLO_HEADER || view.getFloat32(0, true) !== FLO_TAG) {
    throw new Error("This is no .flo file: it does not begin with 202021.25.");
  }
  const width = view.getInt32(4, true);
  const height = view.getInt32(8, true);
  if (width <= 0 || height <= 0 || file.length !== FLO_HEADER + 8 * width * height) {
    throw new Error(
      `The .flo file's ${file.length} bytes do not hold ${width} × ${height} pixels.`,
    );
  }
  const truth = unknown(width, height);
  for (let i = 0; i < width * height; i++) {
    const u = view.getFloat32(FLO_HEADER + 8 * i, true);
    const v = view.getFloat32(FLO_HEADER + 8 * i + 4, true);
    // A value that is no number compares as false.
    if (!(Math.abs(u) <= FLO_UNKNOWN && Math.abs(v) <= FLO_UNKNOWN)) continue;
    truth.u[i] = u;
    truth.v[i] = v;
  }
  return truth;
}

/** KITTI's format: a PNG of 16-bit red (u), green (v) and blue (known). Throws for anything else. */
export async function readKittiFlow(file: Uint8Array<ArrayBuffer>): Promise<FlowTruth> {
  const { width, height, bits, channels, values } = await readPng(file);
  if (bits !== 16 || channels !== 3) {
    throw new Error("KITTI's flow comes as a PNG of three channels of 16 bits; this is another.");
  }
  const truth = unknown(width, height);
  for (let i = 0; i < width * height; i++) {
    if (values[3 * i + 2] === 0) continue;
    truth.u[i] = ((values[3 * i] as number) - KITTI_ZERO) / KITTI_SCALE;
    truth.v[i] = ((values[3 * i + 1] as number) - KITTI_ZERO) / KITTI_SCALE;
  }
  return truth;
}

function unknown(width: number, height: number): FlowTruth {
  const plane = () => new Float32Array(width * height).fill(Number.NaN);
  return { width, height, u: plane(), v: plane() };
}
