import { BufferUsage } from "../../gpu/flags.ts";
import { coarsestLevel, type DisPreset } from "../dense-inverse-search.ts";
import { PATCH } from "../patch-search.ts";

/** As in the shader: planes of a level's picture (grey and its derivatives), and of the refinement. */
const PICTURE_PLANES = 3;
const WORK_PLANES = 17;

/** A level of the pyramids: the full size is level 0, each next has half the sides. */
export interface Level {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Of the two pyramids. */
  readonly pictures: readonly [GPUBuffer, GPUBuffer];
}

/** A level on which flow is searched for. */
export interface Stage extends Level {
  /** Patches across and down. */
  readonly columns: number;
  readonly rows: number;
  /** Two planes in the level's pixels: u, then v. */
  readonly flow: GPUBuffer;
  /** Two numbers for each patch. */
  readonly patches: GPUBuffer;
  /** Planes of the variational refinement. */
  readonly work: GPUBuffer;
}

/**
 * All that a search keeps on the device for pictures of one size, allocated once, float32 throughout.
 * Throws a `RangeError` where a side has less than 16 pixels. Owns its buffers until `dispose`.
 */
export class SearchBuffers {
  /** Three planes whose sum is grey in [0, 255], row by row. */
  readonly planes: GPUBuffer;
  /** From the full size to the coarsest. */
  readonly levels: readonly [Level, ...Level[]];
  /** From the finest to the coarsest. */
  readonly stages: readonly [Stage, ...Stage[]];
  /** For reading: the finest flow, then the grey picture. */
  readonly staging: GPUBuffer;
  readonly #device: GPUDevice;
  readonly #all: GPUBuffer[] = [];

  constructor(device: GPUDevice, width: number, height: number, preset: DisPreset) {
    const coarsest = coarsestLevel(width, height);
    if (coarsest < 0) throw new RangeError(`${width}×${height} is too small for optical flow.`);
    this.#device = device;
    const storage = BufferUsage.STORAGE | BufferUsage.COPY_DST | BufferUsage.COPY_SRC;
    this.planes = this.#buffer("planes", width * height * 3, storage);
    const levels = Array.from({ length: coarsest + 1 }, (_, level): Level => {
      const [across, down] = [width >> level, height >> level];
      const picture = () => this.#buffer("picture", across * down * PICTURE_PLANES, storage);
      return { width: across, height: down, pictures: [picture(), picture()] };
    });
    this.levels = levels as [Level, ...Level[]];
    const finest = Math.min(preset.finestLevel, coarsest);
    const stages = levels.slice(finest).map((level): Stage => {
      const columns = 1 + Math.floor((level.width - PATCH) / preset.stride);
      const rows = 1 + Math.floor((level.height - PATCH) / preset.stride);
      const pixels = level.width * level.height;
      return {
        ...level,
        columns,
        rows,
        flow: this.#buffer("flow", pixels * 2, storage),
        patches: this.#buffer("patches", columns * rows * 2, storage),
        work: this.#buffer("work", pixels * WORK_PLANES, storage),
      };
    });
    this.stages = stages as [Stage, ...Stage[]];
    const [last] = this.stages;
    const read = BufferUsage.MAP_READ | BufferUsage.COPY_DST;
    this.staging = this.#buffer("staging", last.width * last.height * 2 + width * height, read);
  }

  dispose(): void {
    for (const buffer of this.#all) buffer.destroy();
  }

  #buffer(label: string, floats: number, usage: number): GPUBuffer {
    const buffer = this.#device.createBuffer({ label: `flow ${label}`, size: floats * 4, usage });
    this.#all.push(buffer);
    return buffer;
  }
}
