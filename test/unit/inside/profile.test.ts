/** Times and shapes out of the runtime's report. */
import { expect, it } from "vitest";
import { layerProfiles } from "../../../src/inside/profile.ts";

it("times and shapes are those of the last run in the report", () => {
  const line = (name: string, dur: number, dims: readonly number[]) =>
    JSON.stringify({
      cat: "Node",
      name,
      dur,
      args: { output_type_shape: [{ float: dims }, { float: [9] }], op_name: "Conv" },
    });
  const lines = [
    "[",
    `${line("layer-0_kernel_time", 9000, [1, 2])},`,
    `${line("layer-0_kernel_time", 1500, [1, 3])},`,
    `${line("layer-2_kernel_time", 250, [])},`,
    `${JSON.stringify({ cat: "Session", name: "model_run", dur: 99999 })},`,
    "]",
  ];
  expect(layerProfiles(lines, 3)).toEqual([
    { milliseconds: 1.5, dims: [1, 3] },
    { milliseconds: null, dims: [] },
    { milliseconds: 0.25, dims: [] },
  ]);
});

it("a report without shapes still has times", () => {
  const line = JSON.stringify({ name: "layer-0_kernel_time", dur: 40 });
  expect(layerProfiles([line], 1)).toEqual([{ milliseconds: 0.04, dims: [] }]);
});
