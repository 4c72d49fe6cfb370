import type { DisPreset } from "../dense-inverse-search.ts";
import type { Level, SearchBuffers, Stage } from "./search-buffers.ts";
import type { SearchParams } from "./search-params.ts";
import type { Kernel } from "./search-shaders.ts";

/** As in the shader: invocations along each side of a workgroup. */
const GROUP = 8;
const RELAXATIONS = 5;

/** One run of a kernel, before anything is bound. */
export interface PlannedDispatch {
  readonly kernel: Kernel;
  readonly params: SearchParams;
  /** Workgroups across and down. */
  readonly groups: readonly [number, number];
  /** What is bound behind the parameters, when the first or the second pyramid is the current one. */
  readonly bound: readonly [Bound, Bound];
}

/** Buffers in the order of the kernel's bindings. The very same list is one bind group. */
export type Bound = readonly GPUBuffer[];

/** What makes the current picture's pyramid of the planes. */
export function planPyramid({ planes, levels }: SearchBuffers): PlannedDispatch[] {
  return levels.flatMap((level, index): PlannedDispatch[] => {
    const above = levels[index - 1];
    const { width, height, pictures } = level;
    const params = above
      ? { width, height, fromWidth: above.width, fromHeight: above.height }
      : { width, height };
    const making = (from?: Level["pictures"]): PlannedDispatch["bound"] => [
      [from?.[0] ?? planes, pictures[0]],
      [from?.[1] ?? planes, pictures[1]],
    ];
    const groups = covering(level);
    return [
      { kernel: above ? "halve" : "grey", params, groups, bound: making(above?.pictures) },
      // It derives the picture where it lies; its source is not read.
      { kernel: "gradients", params: { width, height }, groups, bound: making() },
    ];
  });
}

/** What finds the flow from the previous picture to the current one, from coarse to fine. */
export function planSearch({ stages }: SearchBuffers, preset: DisPreset): PlannedDispatch[] {
  const planned: PlannedDispatch[] = [];
  for (let index = stages.length - 1; index >= 0; index--) {
    const stage = stages[index] as Stage;
    const coarser = stages[index + 1];
    if (coarser) planned.push(enlargement(coarser, stage));
    planned.push(...stageSearch(stage, preset));
  }
  return planned;
}

/** The coarser stage's flow, as the finer one's first guess. */
function enlargement(coarser: Stage, { width, height, flow }: Stage): PlannedDispatch {
  const bound = [coarser.flow, flow];
  return {
    kernel: "enlarge",
    params: { width, height, fromWidth: coarser.width, fromHeight: coarser.height },
    groups: covering({ width, height }),
    bound: [bound, bound],
  };
}

function stageSearch(stage: Stage, preset: DisPreset): PlannedDispatch[] {
  const { stride, searchIterations, refinements } = preset;
  const { width, height, columns, rows, pictures, flow, patches, work } = stage;
  const [first, second] = pictures;
  const bound: PlannedDispatch["bound"] = [
    [second, first, flow, patches, work],
    [first, second, flow, patches, work],
  ];
  const planned: PlannedDispatch[] = [];
  const steps = Math.max(1, searchIterations >> 1);
  const grid = { width, height, columns, rows, stride, steps };
  // Patches of one diagonal need those of the last, and not each other.
  for (const backwards of [0, 1]) {
    for (let turn = 0; turn < columns + rows - 1; turn++) {
      const top = Math.max(0, turn - columns + 1);
      const along = Math.min(turn, rows - 1) - top + 1;
      const params = { ...grid, backwards, turn };
      planned.push({ kernel: "search", params, groups: [along, 1], bound });
    }
  }
  const even = { ...grid, turn: 0 };
  const odd = { ...grid, turn: 1 };
  const groups = covering(stage);
  const over = (kernel: Kernel) => planned.push({ kernel, params: even, groups, bound });
  over("densify");
  if (refinements === 0) return planned;
  over("compare_pictures");
  over("first_derivatives");
  over("second_derivatives");
  const half = covering({ width: Math.ceil(width / 2), height });
  for (let round = 0; round < refinements; round++) {
    over("weigh");
    over("smoothen");
    for (let i = 0; i < RELAXATIONS; i++) {
      planned.push({ kernel: "relax", params: even, groups: half, bound });
      planned.push({ kernel: "relax", params: odd, groups: half, bound });
    }
  }
  over("apply");
  return planned;
}

/** Workgroups that cover a level's pixels. */
function covering({ width, height }: Pick<Level, "width" | "height">): readonly [number, number] {
  return [Math.ceil(width / GROUP), Math.ceil(height / GROUP)];
}
