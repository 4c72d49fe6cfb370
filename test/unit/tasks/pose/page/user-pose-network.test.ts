/** Which ONNX files are networks for the poses of people. */
import { expect, it } from "vitest";
import { describePoseNetwork } from "../../../../../src/tasks/pose/page/user-pose-network.ts";
import { type Dim, node, onnxFile, tensor } from "../../../../fixtures/tiny-onnx.ts";

const SQUARE: readonly Dim[] = [1, 3, 640, 640];

function network(
  output: readonly Dim[],
  notes: Record<string, string> = {},
  input: readonly Dim[] = SQUARE,
): Uint8Array {
  const nodes = [node("Identity", ["images"], "output0")];
  const graph = { input: [tensor("images", input)], output: [tensor("output0", output)] };
  return onnxFile({ node: nodes, ...graph }, 13, notes);
}

it.each<[string, Uint8Array, number, number]>([
  ["by its note", network([1, 56, 8400], { task: "pose", names: "{0: 'person'}" }), 640, 640],
  ["of finished people", network([1, 300, 57], { task: "pose" }), 640, 640],
  ["by its shape alone", network([1, 56, 8400]), 640, 640],
  ["of another size", network([1, 56, 5040], { task: "pose" }, [1, 3, 384, 640]), 640, 384],
  [
    "of a size that the notes say",
    network(["b", 56, "n"], { task: "pose", imgsz: "[320, 256]" }, ["b", 3, "h", "w"]),
    256,
    320,
  ],
])("one %s is taken", (_how, bytes, width, height) => {
  expect(describePoseNetwork(bytes)).toEqual({ inputName: "images", width, height });
});

it.each<[string, Uint8Array]>([
  ["a detector of 52 classes", network([1, 56, 8400], { names: "{0: 'a', 1: 'b'}" })],
  ["a detector of rows", network([1, 25200, 57])],
  ["a detector by its note", network([1, 56, 8400], { task: "detect" })],
  ["one for other keypoints", network([1, 20, 8400], { task: "pose" })],
  ["a detector", network([1, 84, 8400])],
  ["a classifier", network([1, 1000])],
])("%s is left to others", (_what, bytes) => {
  expect(describePoseNetwork(bytes)).toBeNull();
});
