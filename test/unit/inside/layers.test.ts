/** What an ONNX file says of its layers. */
import { expect, it } from "vitest";
import { FROM_INPUT, readLayers } from "../../../src/inside/layers.ts";
import { skippingFile } from "./skipping-network.ts";

it("layers are the operations on the picture, with their connections and what they learnt", () => {
  const graph = readLayers(skippingFile);
  expect(graph.layers.map(({ type, from }) => [type, from])).toEqual([
    ["Conv", [FROM_INPUT]],
    ["Relu", [0]],
    ["Add", [1, 0]],
    ["ReduceMean", [2]],
  ]);
  expect(graph.parameters).toBe(12);
  expect(graph.layers[0]).toMatchObject({ parameters: 12, settings: "2×2 · stride 2" });
  expect(graph.layers.map(({ given }) => given)).toEqual([false, false, false, true]);
});
