import { BufferUsage } from "../../gpu/flags.ts";
import { PARAMS_BYTES, ParamsTable } from "./search-params.ts";
import type { Bound, PlannedDispatch } from "./search-plan.ts";
import type { Kernel, KernelBindings, SearchShaders } from "./search-shaders.ts";

interface Dispatch {
  readonly pipeline: GPUComputePipeline;
  /** Of the dispatch's parameters, in the buffer of all. */
  readonly offset: number;
  /** When the first or the second pyramid is the current one. */
  readonly bindings: readonly [GPUBindGroup, GPUBindGroup];
  readonly groups: readonly [number, number];
}

/**
 * Plans with everything bound, to be recorded again and again. Borrows the device and the planned
 * buffers; owns the parameters of all dispatches until `dispose`.
 */
export class SearchPass<Name extends string> {
  readonly #device: GPUDevice;
  readonly #shaders: SearchShaders;
  readonly #params: GPUBuffer;
  readonly #groups = new Map<Bound, GPUBindGroup>();
  readonly #dispatches = new Map<Name, readonly Dispatch[]>();

  constructor(
    device: GPUDevice,
    shaders: SearchShaders,
    plans: Readonly<Record<Name, readonly PlannedDispatch[]>>,
  ) {
    this.#device = device;
    this.#shaders = shaders;
    const table = new ParamsTable(device.limits.minUniformBufferOffsetAlignment);
    const all = Object.entries(plans) as [Name, readonly PlannedDispatch[]][];
    for (const [, plan] of all) for (const { params } of plan) table.add(params);
    const data = table.data();
    this.#params = device.createBuffer({
      label: "flow params",
      size: data.byteLength,
      usage: BufferUsage.UNIFORM | BufferUsage.COPY_DST,
    });
    device.queue.writeBuffer(this.#params, 0, data);
    for (const [name, plan] of all) {
      const dispatches = plan.map(({ kernel, params, groups, bound: [first, second] }) => ({
        pipeline: shaders.pipelines.get(kernel) as GPUComputePipeline,
        offset: table.add(params),
        bindings: [this.#bindGroup(kernel, first), this.#bindGroup(kernel, second)] as const,
        groups,
      }));
      this.#dispatches.set(name, dispatches);
    }
  }

  /** Records one plan. @param current which of the two pyramids is the current one */
  record(pass: GPUComputePassEncoder, name: Name, current: 0 | 1): void {
    let pipeline: GPUComputePipeline | null = null;
    for (const dispatch of this.#dispatches.get(name) ?? []) {
      if (dispatch.pipeline !== pipeline) {
        pipeline = dispatch.pipeline;
        pass.setPipeline(pipeline);
      }
      pass.setBindGroup(0, dispatch.bindings[current], [dispatch.offset]);
      pass.dispatchWorkgroups(...dispatch.groups);
    }
  }

  dispose(): void {
    this.#params.destroy();
  }

  #bindGroup(kernel: Kernel, bound: Bound): GPUBindGroup {
    const known = this.#groups.get(bound);
    if (known) return known;
    const { layout, first } = this.#shaders.bindings.get(kernel) as KernelBindings;
    const group = this.#device.createBindGroup({
      label: "flow",
      layout,
      entries: [
        { binding: 0, resource: { buffer: this.#params, size: PARAMS_BYTES } },
        ...bound.map((buffer, index) => ({ binding: first + index, resource: { buffer } })),
      ],
    });
    this.#groups.set(bound, group);
    return group;
  }
}
