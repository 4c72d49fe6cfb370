/**
 * The plan of a search on the GPU, without one: buffers of the right sizes, every pixel and patch
 * covered, and no patch looked at before the neighbours whose answers it takes.
 */
import { describe, expect, it } from "vitest";
import { DIS_PRESETS, type DisPreset } from "../../../../src/motion/dense-inverse-search.ts";
import { SearchBuffers } from "../../../../src/motion/gpu/search-buffers.ts";
import { PARAMS_BYTES, ParamsTable } from "../../../../src/motion/gpu/search-params.ts";
import {
  type PlannedDispatch,
  planPyramid,
  planSearch,
} from "../../../../src/motion/gpu/search-plan.ts";

interface FakeBuffer {
  readonly size: number;
  destroyed: boolean;
  destroy(): void;
}

/** A device that only counts. */
function fakeDevice() {
  const made: FakeBuffer[] = [];
  const device = {
    createBuffer: ({ size }: GPUBufferDescriptor) => {
      const buffer: FakeBuffer = {
        size,
        destroyed: false,
        destroy() {
          buffer.destroyed = true;
        },
      };
      made.push(buffer);
      return buffer;
    },
  };
  return { device: device as unknown as GPUDevice, made };
}

const SIZES = [
  [64, 48],
  [99, 61],
  [16, 16],
] as const;
const PRESETS = Object.entries(DIS_PRESETS) as [string, DisPreset][];
const CASES = SIZES.flatMap(([width, height]) =>
  PRESETS.map(([name, preset]) => ({ width, height, name, preset })),
);

const covers = (groups: readonly [number, number], width: number, height: number) =>
  [groups[0] * 8 - width, groups[1] * 8 - height].every((over) => over >= 0 && over < 8);

describe.each(CASES)("for $width × $height, $name", ({ width, height, preset }) => {
  const { device, made } = fakeDevice();
  const buffers = new SearchBuffers(device, width, height, preset);

  it("has levels down to two patches, and reads back the finest flow and the grey picture", () => {
    const last = buffers.levels.at(-1);
    expect(Math.min(last?.width ?? 0, last?.height ?? 0)).toBeGreaterThanOrEqual(16);
    expect(Math.min(last?.width ?? 0, last?.height ?? 0)).toBeLessThan(32);
    buffers.levels.forEach((level, i) => {
      expect([level.width, level.height]).toEqual([width >> i, height >> i]);
      expect(level.pictures.map(({ size }) => size)).toEqual(
        Array(2).fill(3 * 4 * level.width * level.height),
      );
    });
    const [finest] = buffers.stages;
    expect(finest.flow.size).toBe(2 * 4 * finest.width * finest.height);
    expect(buffers.staging.size).toBe(finest.flow.size + 4 * width * height);
    expect(new Set(buffers.stages.map(({ work }) => work)).size).toBe(buffers.stages.length);
  });

  it("makes each level of the one above, over all its pixels", () => {
    const plan = planPyramid(buffers);
    expect(plan.map(({ kernel }) => kernel)).toEqual(
      buffers.levels.flatMap((_, i) => [i === 0 ? "grey" : "halve", "gradients"]),
    );
    buffers.levels.forEach((level, i) => {
      for (const { params, groups, bound } of plan.slice(2 * i, 2 * i + 2)) {
        expect([params.width, params.height]).toEqual([level.width, level.height]);
        expect(covers(groups, level.width, level.height)).toBe(true);
        expect(bound.map(([, to]) => to)).toEqual(level.pictures);
      }
      const above = buffers.levels[i - 1];
      const { params, bound } = plan[2 * i] as PlannedDispatch;
      expect(params.fromWidth).toBe(above?.width);
      expect(bound[0][0]).toBe(above ? above.pictures[0] : buffers.planes);
      expect(bound[1][0]).toBe(above ? above.pictures[1] : buffers.planes);
    });
  });

  it("looks at each patch once on the way there and once on the way back, after its neighbours", () => {
    const plan = planSearch(buffers, preset);
    for (const stage of buffers.stages) {
      const { columns, rows } = stage;
      const searches = plan.filter(
        ({ kernel, params }) => kernel === "search" && params.width === stage.width,
      );
      for (const way of [0, 1]) {
        const turnOf = new Map<number, number>();
        for (const { params, groups } of searches.filter(
          ({ params }) => params.backwards === way,
        )) {
          const { turn = Number.NaN } = params;
          // As the shader counts: along the diagonal, from its topmost patch.
          for (let i = 0; i < groups[0]; i++) {
            const row = Math.max(0, turn - columns + 1) + i;
            const column = turn - row;
            expect(row < rows && column >= 0 && column < columns).toBe(true);
            expect(turnOf.has(row * columns + column)).toBe(false);
            turnOf.set(row * columns + column, turn);
          }
          expect(groups[1]).toBe(1);
        }
        expect(turnOf.size).toBe(columns * rows);
        for (const [patch, turn] of turnOf) {
          if (patch % columns > 0) expect(turnOf.get(patch - 1)).toBeLessThan(turn);
          if (patch >= columns) expect(turnOf.get(patch - columns)).toBeLessThan(turn);
        }
      }
    }
  });

  it("goes from coarse to fine, and reads the previous picture where the other one is current", () => {
    const plan = planSearch(buffers, preset);
    const widths = [...new Set(plan.map(({ params }) => params.width))];
    expect(widths).toEqual(buffers.stages.map((stage) => stage.width).toReversed());
    const enlarged = plan.filter(({ kernel }) => kernel === "enlarge");
    expect(enlarged.map(({ bound }) => bound[0])).toEqual(
      buffers.stages
        .slice(1)
        .map((coarser, i) => [coarser.flow, buffers.stages[i]?.flow])
        .toReversed(),
    );
    for (const { kernel, bound, params } of plan) {
      if (kernel === "enlarge") continue;
      const stage = buffers.stages.find((each) => each.width === params.width);
      const [one, other] = stage?.pictures ?? [];
      expect([bound[0][0], bound[0][1]]).toEqual([other, one]);
      expect([bound[1][0], bound[1][1]]).toEqual([one, other]);
    }
  });

  it("relaxes both colours of the chessboard in turn, in every round", () => {
    const relaxed = planSearch(buffers, preset).filter(({ kernel }) => kernel === "relax");
    expect(relaxed).toHaveLength(buffers.stages.length * preset.refinements * 2 * 5);
    relaxed.forEach(({ params, groups }, i) => {
      expect(params.turn).toBe(i % 2);
      // Every second pixel of a row.
      expect(covers(groups, Math.ceil(params.width / 2), params.height)).toBe(true);
    });
  });

  it("frees what it has made", () => {
    buffers.dispose();
    expect(made.length).toBeGreaterThan(0);
    expect(made.every(({ destroyed }) => destroyed)).toBe(true);
  });
});

it("says of a picture that it is too small, before anything is made", () => {
  const { device, made } = fakeDevice();
  expect(() => new SearchBuffers(device, 15, 200, DIS_PRESETS.fast)).toThrow(RangeError);
  expect(made).toEqual([]);
});

describe("the table of parameters", () => {
  it("has each once, in the order of the shader's struct, as far apart as the device wants it", () => {
    const table = new ParamsTable(256);
    const grid = {
      width: 9,
      height: 8,
      columns: 7,
      rows: 6,
      stride: 5,
      steps: 4,
      backwards: 1,
      turn: 3,
    };
    const from = { width: 2, height: 1, fromWidth: 4, fromHeight: 3 };
    expect([table.add(grid), table.add(from), table.add(grid)]).toEqual([0, 256, 0]);
    // What only looks alike is another.
    expect(table.add({ ...grid })).toBe(512);
    const data = table.data();
    expect(data.byteLength).toBe(768);
    expect([...new Int32Array(data, 0, 12)]).toEqual([9, 8, 7, 6, 5, 4, 1, 3, 0, 0, 0, 0]);
    expect([...new Int32Array(data, 256, 12)]).toEqual([2, 1, 0, 0, 1, 0, 0, 0, 4, 3, 0, 0]);
    expect(PARAMS_BYTES).toBe(48);
  });

  it("is a buffer also where there is nothing in it", () => {
    expect(new ParamsTable(256).data().byteLength).toBe(256);
  });
});
