/** What a person's own ONNX file says of itself: size, layout, number of classes. */
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { describeUserNetwork } from "../../../../../src/tasks/detection/page/user-network.ts";
import { type Dim, node, onnxFile, tensor } from "../../../../fixtures/tiny-onnx.ts";
import { makeOnnx } from "../../../catalog/model-server.ts";

/** A network of such an input and outputs, without weights. */
function network(input: readonly Dim[], ...outputs: readonly (readonly Dim[])[]): Uint8Array {
  return onnxFile({
    node: outputs.map((_, i) => node("Identity", ["in"], `out${i}`)),
    input: [tensor("in", input)],
    output: outputs.map((dims, i) => tensor(`out${i}`, dims)),
  });
}

it("reads size, layout and number of classes of both families", () => {
  expect(describeUserNetwork(network([1, 3, 480, 640], [1, 84, 8400]))).toEqual({
    inputName: "in",
    width: 640,
    height: 480,
    layout: "yolov8",
    classes: 80,
  });
  expect(describeUserNetwork(network([1, 3, 416, 416], [1, 3549, 7]))).toMatchObject({
    layout: "yolox",
    classes: 2,
  });
});

it("leaves open what the file leaves open", () => {
  expect(describeUserNetwork(network(["b", 3, "h", "w"], ["b", "n", 85]))).toEqual({
    inputName: "in",
    width: null,
    height: null,
    layout: null,
    classes: null,
  });
  expect(describeUserNetwork(network([1, 3, 64, 64], [1, 8, 3], [1, 8, 3])).layout).toBeNull();
});

it("says why a network cannot take pictures, or is none", () => {
  expect(() => describeUserNetwork(network([1, 10], [1, 2]))).toThrow(/in: float32 \[1, 10\]/);
  expect(() => describeUserNetwork(network([1, 64, 64, 3], [1, 2]))).toThrow(/three colour planes/);
  expect(() => describeUserNetwork(new TextEncoder().encode("<!doctype html>"))).toThrow(
    /web page/,
  );
  expect(describeUserNetwork(makeOnnx())).toMatchObject({ width: null, height: 416 });
});

const YOLOX = resolve("../shared/models/yolox_nano.onnx");
it.skipIf(!existsSync(YOLOX))("reads a real file", () => {
  expect(describeUserNetwork(readFileSync(YOLOX))).toEqual({
    inputName: "images",
    width: 416,
    height: 416,
    layout: "yolox",
    classes: 80,
  });
});
