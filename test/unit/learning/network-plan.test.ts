/** Plans worked out, and why some cannot be. */
import { expect, it } from "vitest";
import { SIDE } from "../../../src/learning/examples.ts";
import { type NetworkPlan, planned } from "../../../src/learning/network-plan.ts";
import { PRESETS } from "../../../src/learning/presets.ts";

it("shapes and parameters of a plan are those of the arithmetic by hand", () => {
  const worked = planned(PRESETS.convolutional, SIDE, 10);
  if ("fault" in worked) throw new Error(worked.fault);
  expect(worked.layers.map(({ shape }) => shape.join("×"))).toEqual([
    "24×24×8",
    "12×12×8",
    "12×12×8",
    "8×8×16",
    "4×4×16",
    "4×4×16",
    "1×1×10",
  ]);
  // 8 (25 + 1), 16 (25 · 8 + 1), 10 (256 + 1).
  expect(worked.parameters).toBe(208 + 3216 + 2570);
});

it("what cannot be says why, and where", () => {
  const plan = (layers: NetworkPlan["layers"]): NetworkPlan => ({
    layers,
    initialisation: "random",
  });
  const large = plan([
    { kind: "max-pooling", size: 20, stride: 20 },
    { kind: "convolution", filters: 2, size: 5, stride: 1, padding: "valid" },
  ]);
  expect(planned(large, SIDE, 10)).toMatchObject({ layer: 1 });
  const odd = plan([
    { kind: "fully-connected", units: 7 },
    { kind: "activation", function: "maxout" },
  ]);
  expect(planned(odd, SIDE, 10)).toMatchObject({ layer: 1, fault: expect.stringMatching(/odd/) });
  const huge = plan([{ kind: "fully-connected", units: 9000 }]);
  expect(planned(huge, SIDE, 10)).toMatchObject({ layer: 0 });
});
