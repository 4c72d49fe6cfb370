/**
 * Dense inverse search on the GPU: the same arithmetic as `../../tasks/flow/worker/dis`, in float32 throughout. Everything
 * from the grey picture to the finest flow is one submission; only that flow and the grey picture are
 * read back, together, because painters and summary are on the processor. Each picture's pyramid is
 * built once, and is the first of the next pair.
 */
import { FoveaError } from "../../errors.ts";
import { BufferUsage, MapMode, ShaderStage } from "../../gpu/flags.ts";
import { coarsestLevel, type DisPreset } from "../dense-inverse-search.ts";
import { createFlowField, type FlowField } from "../flow-field.ts";
import type { PicturePair } from "../grey-plane.ts";
import { PATCH } from "../patch-search.ts";
import shader from "./dis.wgsl?raw";

/** As in the shader: invocations along each side of a workgroup. */
const GROUP = 8;
/** As in the shader: planes of a level's picture (grey and its derivatives), and of the refinement. */
const PICTURE_PLANES = 3;
const WORK_PLANES = 17;
const RELAXATIONS = 5;

/** The shader's `Params`. */
interface Params {
  readonly width: number;
  readonly height: number;
  readonly columns?: number;
  readonly rows?: number;
  readonly stride?: number;
  readonly steps?: number;
  readonly backwards?: number;
  readonly turn?: number;
  readonly fromWidth?: number;
  readonly fromHeight?: number;
}

const KERNELS = {
  making: ["grey", "halve", "gradients", "enlarge"],
  searching: [
    "search",
    "densify",
    "compare_pictures",
    "first_derivatives",
    "second_derivatives",
    "weigh",
    "smoothen",
    "relax",
    "apply",
  ],
} as const;
type Kernel = (typeof KERNELS)[keyof typeof KERNELS][number];

interface Dispatch {
  readonly kernel: Kernel;
  /** Of the dispatch's parameters, in the buffer of all. */
  readonly offset: number;
  /** Over the pictures' roles: by which of the two pyramids is the current one. */
  readonly bindings: readonly [GPUBindGroup, GPUBindGroup];
  readonly groups: readonly [number, number];
}

interface Level {
  readonly width: number;
  readonly height: number;
  /** Of the two pyramids. */
  readonly pictures: readonly [GPUBuffer, GPUBuffer];
}

interface Stage extends Level {
  readonly columns: number;
  readonly rows: number;
  readonly flow: GPUBuffer;
  readonly patches: GPUBuffer;
  readonly work: GPUBuffer;
}

interface Shaders {
  readonly making: GPUBindGroupLayout;
  readonly searching: GPUBindGroupLayout;
  readonly pipelines: ReadonlyMap<Kernel, GPUComputePipeline>;
}

/** For pictures of one size; everything is allocated once. */
export class GpuInverseSearch {
  readonly width: number;
  readonly height: number;
  readonly #device: GPUDevice;
  readonly #preset: DisPreset;
  readonly #shaders: Shaders;
  readonly #buffers: GPUBuffer[] = [];
  /** Three planes whose sum is grey in [0, 255], row by row. */
  readonly #planes: GPUBuffer;
  readonly #params: GPUBuffer;
  readonly #stages: readonly Stage[];
  /** The finest flow, then the grey picture. */
  readonly #staging: GPUBuffer;
  readonly #field: FlowField;
  readonly #full: Level;
  #previousGrey: Float32Array;
  #currentGrey: Float32Array;
  /** What makes the current picture's pyramid, and what finds the flow to it. */
  readonly #pyramid: readonly Dispatch[];
  readonly #search: readonly Dispatch[];
  #current: 0 | 1 = 0;
  #frames = 0;

  private constructor(
    device: GPUDevice,
    shaders: Shaders,
    width: number,
    height: number,
    preset: DisPreset,
  ) {
    const coarsest = coarsestLevel(width, height);
    if (coarsest < 0) throw new RangeError(`${width}×${height} is too small for optical flow.`);
    this.width = width;
    this.height = height;
    this.#device = device;
    this.#preset = preset;
    this.#shaders = shaders;
    const storage = BufferUsage.STORAGE | BufferUsage.COPY_DST | BufferUsage.COPY_SRC;
    this.#planes = this.#buffer("planes", width * height * 3, storage);
    const levels = Array.from({ length: coarsest + 1 }, (_, level) => {
      const [across, down] = [width >> level, height >> level];
      const picture = () => this.#buffer("picture", across * down * PICTURE_PLANES, storage);
      return { width: across, height: down, pictures: [picture(), picture()] as const };
    });
    const finest = Math.min(preset.finestLevel, coarsest);
    this.#stages = levels.slice(finest).map((level) => {
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
    const [last] = this.#stages as [Stage];
    this.#field = createFlowField(last.width, last.height);
    const read = BufferUsage.MAP_READ | BufferUsage.COPY_DST;
    this.#staging = this.#buffer("staging", last.width * last.height * 2 + width * height, read);
    this.#full = levels[0] as Level;
    this.#previousGrey = new Float32Array(width * height);
    this.#currentGrey = new Float32Array(width * height);

    const plan = new Plan(device.limits.minUniformBufferOffsetAlignment);
    const makePyramid = this.#planPyramid(levels, plan);
    const search = this.#planSearch(plan);
    this.#params = device.createBuffer({
      label: "flow params",
      size: plan.bytes,
      usage: BufferUsage.UNIFORM | BufferUsage.COPY_DST,
    });
    this.#buffers.push(this.#params);
    device.queue.writeBuffer(this.#params, 0, plan.data());
    this.#pyramid = makePyramid(this.#params);
    this.#search = search(this.#params);
  }

  /**
   * Borrows `device`. Sides of at least 16 pixels; smaller rejects with a `RangeError`. Rejects too
   * where the device has no room for the pictures.
   */
  static async create(
    device: GPUDevice,
    width: number,
    height: number,
    preset: DisPreset,
  ): Promise<GpuInverseSearch> {
    const shaders = await shadersOf(device);
    device.pushErrorScope("out-of-memory");
    device.pushErrorScope("validation");
    const search = new GpuInverseSearch(device, shaders, width, height, preset);
    const errors = [await device.popErrorScope(), await device.popErrorScope()];
    const error = errors.find((found) => found !== null);
    if (!error) return search;
    search.dispose();
    throw new FoveaError("engine-run-failed", `WebGPU cannot search for motion: ${error.message}`);
  }

  /** Forgets the last picture. */
  reset(): void {
    this.#frames = 0;
  }

  /**
   * Takes the next picture and gives the flow from the last picture to it, at the finest level's size
   * and in its pixels; null for the first one. The flow is overwritten by the next call. One call at
   * a time. Rejects with "gpu-lost".
   * @param planes three planes whose sum is grey in [0, 255], row by row; borrowed until it settles
   */
  async next(planes: GPUBuffer | Float32Array<ArrayBuffer>): Promise<FlowField | null> {
    const device = this.#device;
    this.#current = this.#current === 0 ? 1 : 0;
    this.#frames++;
    const searches = this.#frames > 1;
    const encoder = device.createCommandEncoder({ label: "flow" });
    if (planes instanceof Float32Array) device.queue.writeBuffer(this.#planes, 0, planes);
    else encoder.copyBufferToBuffer(planes, 0, this.#planes, 0, this.#planes.size);
    const coarsest = this.#stages.at(-1) as Stage;
    if (searches) encoder.clearBuffer(coarsest.flow);
    const pass = encoder.beginComputePass({ label: "flow" });
    this.#dispatch(pass, this.#pyramid);
    if (searches) this.#dispatch(pass, this.#search);
    pass.end();
    const [{ flow }] = this.#stages as [Stage];
    const picture = this.#full.pictures[this.#current];
    encoder.copyBufferToBuffer(flow, 0, this.#staging, 0, flow.size);
    encoder.copyBufferToBuffer(picture, 0, this.#staging, flow.size, this.width * this.height * 4);
    device.queue.submit([encoder.finish()]);
    await this.#read();
    return searches ? this.#field : null;
  }

  /** The last two pictures at full size; overwritten by the calls of `next` to come. */
  get pictures(): PicturePair {
    const { width, height } = this;
    return {
      previous: { width, height, grey: this.#previousGrey },
      current: { width, height, grey: this.#currentGrey },
    };
  }

  dispose(): void {
    for (const buffer of this.#buffers) buffer.destroy();
  }

  #buffer(label: string, floats: number, usage: number): GPUBuffer {
    const buffer = this.#device.createBuffer({ label: `flow ${label}`, size: floats * 4, usage });
    this.#buffers.push(buffer);
    return buffer;
  }

  #dispatch(pass: GPUComputePassEncoder, dispatches: readonly Dispatch[]): void {
    let kernel: Kernel | null = null;
    for (const dispatch of dispatches) {
      if (dispatch.kernel !== kernel) {
        kernel = dispatch.kernel;
        pass.setPipeline(this.#shaders.pipelines.get(kernel) as GPUComputePipeline);
      }
      pass.setBindGroup(0, dispatch.bindings[this.#current], [dispatch.offset]);
      pass.dispatchWorkgroups(...dispatch.groups);
    }
  }

  /** What has been found and the picture, out of the staging buffer. */
  async #read(): Promise<void> {
    try {
      await this.#staging.mapAsync(MapMode.READ);
    } catch (cause) {
      throw new FoveaError("gpu-lost", "The graphics device was lost while motion was searched.", {
        cause,
      });
    }
    const { u, v } = this.#field;
    const values = new Float32Array(this.#staging.getMappedRange());
    u.set(values.subarray(0, u.length));
    v.set(values.subarray(u.length, 2 * u.length));
    [this.#previousGrey, this.#currentGrey] = [this.#currentGrey, this.#previousGrey];
    this.#currentGrey.set(values.subarray(2 * u.length));
    this.#staging.unmap();
  }

  #planPyramid(levels: readonly Level[], plan: Plan): (params: GPUBuffer) => readonly Dispatch[] {
    const steps = levels.flatMap((level, index) => {
      const above = levels[index - 1];
      const size = { width: level.width, height: level.height };
      const [kernel, offset] = above
        ? ([
            "halve",
            plan.add({ ...size, fromWidth: above.width, fromHeight: above.height }),
          ] as const)
        : (["grey", plan.add(size)] as const);
      return [
        { kernel, offset, from: above?.pictures, level },
        { kernel: "gradients", offset: plan.add(size), from: undefined, level } as const,
      ];
    });
    return (params) =>
      steps.map(({ kernel, offset, from, level }) => {
        const bind = (current: 0 | 1) =>
          this.#bindMaking(params, from?.[current] ?? this.#planes, level.pictures[current]);
        return { kernel, offset, bindings: [bind(0), bind(1)] as const, groups: covering(level) };
      });
  }

  #planSearch(plan: Plan): (params: GPUBuffer) => readonly Dispatch[] {
    const { stride, searchIterations, refinements } = this.#preset;
    const steps = Math.max(1, searchIterations >> 1);
    interface Planned extends Pick<Dispatch, "kernel" | "offset" | "groups"> {
      readonly stage: Stage;
      /** For "enlarge". */
      readonly coarser?: Stage;
    }
    const planned: Planned[] = [];
    for (let index = this.#stages.length - 1; index >= 0; index--) {
      const stage = this.#stages[index] as Stage;
      const coarser = this.#stages[index + 1];
      const { width, height, columns, rows } = stage;
      const size = { width, height };
      const groups = covering(stage);
      if (coarser) {
        const from = { fromWidth: coarser.width, fromHeight: coarser.height };
        planned.push({
          kernel: "enlarge",
          offset: plan.add({ ...size, ...from }),
          groups,
          stage,
          coarser,
        });
      }
      const grid = { ...size, columns, rows, stride, steps };
      for (const backwards of [0, 1]) {
        for (let turn = 0; turn < columns + rows - 1; turn++) {
          const first = Math.max(0, turn - columns + 1);
          const along = Math.min(turn, rows - 1) - first + 1;
          const offset = plan.add({ ...grid, backwards, turn });
          planned.push({ kernel: "search", offset, groups: [along, 1], stage });
        }
      }
      const [even, odd] = [plan.add({ ...grid, turn: 0 }), plan.add({ ...grid, turn: 1 })];
      const over = (kernel: Kernel) => planned.push({ kernel, offset: even, groups, stage });
      over("densify");
      if (refinements === 0) continue;
      over("compare_pictures");
      over("first_derivatives");
      over("second_derivatives");
      const half = covering({ width: Math.ceil(width / 2), height });
      for (let round = 0; round < refinements; round++) {
        over("weigh");
        over("smoothen");
        for (let i = 0; i < RELAXATIONS; i++) {
          planned.push({ kernel: "relax", offset: even, groups: half, stage });
          planned.push({ kernel: "relax", offset: odd, groups: half, stage });
        }
      }
      over("apply");
    }
    return (params) => {
      const searching = new Map<Stage, readonly [GPUBindGroup, GPUBindGroup]>();
      for (const stage of this.#stages) {
        const bind = (current: 0 | 1) => this.#bindSearching(params, stage, current);
        searching.set(stage, [bind(0), bind(1)]);
      }
      return planned.map(({ stage, coarser, ...dispatch }) => {
        if (!coarser)
          return { ...dispatch, bindings: searching.get(stage) as Dispatch["bindings"] };
        const bindings = this.#bindMaking(params, coarser.flow, stage.flow);
        return { ...dispatch, bindings: [bindings, bindings] as const };
      });
    };
  }

  #bindMaking(params: GPUBuffer, source: GPUBuffer, made: GPUBuffer): GPUBindGroup {
    return this.#bind(this.#shaders.making, params, [source, made], 1);
  }

  #bindSearching(params: GPUBuffer, stage: Stage, current: 0 | 1): GPUBindGroup {
    const { pictures, flow, patches, work } = stage;
    const previous = pictures[current === 0 ? 1 : 0];
    const buffers = [previous, pictures[current], flow, patches, work];
    return this.#bind(this.#shaders.searching, params, buffers, 3);
  }

  #bind(
    layout: GPUBindGroupLayout,
    params: GPUBuffer,
    buffers: readonly GPUBuffer[],
    first: number,
  ): GPUBindGroup {
    return this.#device.createBindGroup({
      label: "flow",
      layout,
      entries: [
        { binding: 0, resource: { buffer: params, size: PARAMS_BYTES } },
        ...buffers.map((buffer, index) => ({ binding: first + index, resource: { buffer } })),
      ],
    });
  }
}

/** Workgroups that cover a level's pixels. */
function covering({ width, height }: Pick<Level, "width" | "height">): readonly [number, number] {
  return [Math.ceil(width / GROUP), Math.ceil(height / GROUP)];
}

/** Of the shader's struct, rounded up to whole vectors. */
const PARAMS_BYTES = 48;

/** The parameters of all dispatches, one after the other in one buffer. */
class Plan {
  readonly #params: Params[] = [];

  constructor(private readonly alignment: number) {}

  get bytes(): number {
    return Math.max(1, this.#params.length) * this.alignment;
  }

  /** Gives the offset in bytes. */
  add(params: Params): number {
    return (this.#params.push(params) - 1) * this.alignment;
  }

  data(): ArrayBuffer {
    const data = new ArrayBuffer(this.bytes);
    for (const [index, params] of this.#params.entries()) {
      const { width, height, columns = 0, rows = 0, stride = 1, steps = 0 } = params;
      const { backwards = 0, turn = 0, fromWidth = 0, fromHeight = 0 } = params;
      const row = [width, height, columns, rows, stride, steps, backwards, turn];
      new Int32Array(data, index * this.alignment, 10).set([...row, fromWidth, fromHeight]);
    }
    return data;
  }
}

/** Compiled once for each device. */
const compiled = new WeakMap<GPUDevice, Promise<Shaders>>();

function shadersOf(device: GPUDevice): Promise<Shaders> {
  const known = compiled.get(device) ?? compile(device);
  compiled.set(device, known);
  return known;
}

async function compile(device: GPUDevice): Promise<Shaders> {
  const visibility = ShaderStage.COMPUTE;
  const uniform = {
    type: "uniform",
    hasDynamicOffset: true,
    minBindingSize: PARAMS_BYTES,
  } as const;
  const layout = (label: string, first: number, types: readonly GPUBufferBindingType[]) =>
    device.createBindGroupLayout({
      label,
      entries: [
        { binding: 0, visibility, buffer: uniform },
        ...types.map((type, index) => ({ binding: first + index, visibility, buffer: { type } })),
      ],
    });
  const making = layout("flow making", 1, ["read-only-storage", "storage"]);
  const searching = layout("flow searching", 3, [
    "read-only-storage",
    "read-only-storage",
    "storage",
    "storage",
    "storage",
  ]);
  const module = device.createShaderModule({ label: "flow", code: shader });
  const compileAll = (kernels: readonly Kernel[], bindings: GPUBindGroupLayout) => {
    const pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [bindings] });
    return kernels.map(async (kernel) => {
      const compute = { module, entryPoint: kernel };
      const descriptor = { label: `flow ${kernel}`, layout: pipelineLayout, compute };
      return [kernel, await device.createComputePipelineAsync(descriptor)] as const;
    });
  };
  const pipelines = await Promise.all([
    ...compileAll(KERNELS.making, making),
    ...compileAll(KERNELS.searching, searching),
  ]);
  return { making, searching, pipelines: new Map(pipelines) };
}
