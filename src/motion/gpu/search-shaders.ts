import { ShaderStage } from "../../gpu/flags.ts";
import shader from "./dis.wgsl?raw";
import { PARAMS_BYTES } from "./search-params.ts";

/** The shader's entry points, by what they have bound: see `SearchShaders`. */
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

/** An entry point of the shader. */
export type Kernel = (typeof KERNELS)[keyof typeof KERNELS][number];

/** Which buffers a kernel has bound, behind its parameters at binding 0. */
export interface KernelBindings {
  readonly layout: GPUBindGroupLayout;
  /** Number of the first binding; the others follow. */
  readonly first: number;
}

/**
 * The shader, compiled. Kernels that make something have a source and what is made of it bound;
 * those that search have the previous picture, the current one, the flow, the patches and the
 * refinement's planes.
 */
export interface SearchShaders {
  readonly pipelines: ReadonlyMap<Kernel, GPUComputePipeline>;
  readonly bindings: ReadonlyMap<Kernel, KernelBindings>;
}

/** Compiled once for each device. */
const compiled = new WeakMap<GPUDevice, Promise<SearchShaders>>();

/** Borrows `device`. Rejects where it cannot compile the shader. */
export function searchShaders(device: GPUDevice): Promise<SearchShaders> {
  const known = compiled.get(device) ?? compile(device);
  compiled.set(device, known);
  return known;
}

async function compile(device: GPUDevice): Promise<SearchShaders> {
  const module = device.createShaderModule({ label: "flow", code: shader });
  const bindings = new Map<Kernel, KernelBindings>();
  const compileAll = (kernels: readonly Kernel[], bound: KernelBindings) => {
    const layout = device.createPipelineLayout({ bindGroupLayouts: [bound.layout] });
    return kernels.map(async (kernel) => {
      bindings.set(kernel, bound);
      const compute = { module, entryPoint: kernel };
      const descriptor = { label: `flow ${kernel}`, layout, compute };
      return [kernel, await device.createComputePipelineAsync(descriptor)] as const;
    });
  };
  const pipelines = await Promise.all([
    ...compileAll(
      KERNELS.making,
      bindingsOf(device, "making", 1, ["read-only-storage", "storage"]),
    ),
    ...compileAll(
      KERNELS.searching,
      bindingsOf(device, "searching", 3, [
        "read-only-storage",
        "read-only-storage",
        "storage",
        "storage",
        "storage",
      ]),
    ),
  ]);
  return { pipelines: new Map(pipelines), bindings };
}

function bindingsOf(
  device: GPUDevice,
  label: string,
  first: number,
  types: readonly GPUBufferBindingType[],
): KernelBindings {
  const visibility = ShaderStage.COMPUTE;
  const params = {
    type: "uniform",
    hasDynamicOffset: true,
    minBindingSize: PARAMS_BYTES,
  } as const;
  const layout = device.createBindGroupLayout({
    label: `flow ${label}`,
    entries: [
      { binding: 0, visibility, buffer: params },
      ...types.map((type, index) => ({ binding: first + index, visibility, buffer: { type } })),
    ],
  });
  return { layout, first };
}
