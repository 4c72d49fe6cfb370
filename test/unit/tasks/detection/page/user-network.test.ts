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
    sizeInput: null,
    layout: "yolov8",
    classes: 80,
    labels: null,
  });
  expect(describeUserNetwork(network([1, 3, 416, 416], [1, 3549, 7]))).toMatchObject({
    layout: "yolox",
    classes: 2,
  });
});

it("reads one of half precision, too", () => {
  const bytes = onnxFile({
    node: [node("Identity", ["in"], "out")],
    input: [tensor("in", [1, 3, 64, 64], "FLOAT16")],
    output: [tensor("out", [1, 84, 8400], "FLOAT16")],
  });
  expect(describeUserNetwork(bytes)).toMatchObject({ layout: "yolov8", classes: 80, width: 64 });
});

const SQUARE: readonly Dim[] = [1, 3, 640, 640];

/** The same with what an exporter writes beside the graph. */
function noted(notes: Record<string, string>, ...outputs: readonly (readonly Dim[])[]): Uint8Array {
  return onnxFile(
    {
      node: outputs.map((_, i) => node("Identity", ["images"], `out${i}`)),
      input: [tensor("images", SQUARE)],
      output: outputs.map((dims, i) => tensor(`out${i}`, dims)),
    },
    13,
    notes,
  );
}

const THREE = "{0: 'cat', 1: \"driver's seat\", 2: 'dog'}";

it.each([
  ["YOLOv8 and 11", { names: THREE }, [[1, 7, 8400]], "yolov8", 3],
  ["YOLOv8 of fewer candidates than numbers", { names: THREE }, [[1, 7, 21]], "yolov8", 3],
  [
    "YOLOv8 for instances",
    { names: THREE },
    [
      [1, 39, 8400],
      [1, 32, 160, 160],
    ],
    "yolov8-seg",
    3,
  ],
  ["YOLOv5", { names: THREE, stride: "32" }, [[1, 25200, 8]], "yolov5", 3],
  ["YOLOv5 without notes", {}, [[1, 25200, 85]], "yolov5", 80],
  ["YOLOv5 of one class", { names: "{0: 'cat'}", stride: "32" }, [[1, 25200, 6]], "yolov5", 1],
  ["YOLOX", {}, [[1, 8400, 8]], "yolox", 3],
  ["YOLOv10 and 26", { names: THREE, end2end: "True" }, [[1, 300, 6]], "end-to-end", 3],
  ["end to end without notes", {}, [[1, 300, 6]], "end-to-end", null],
  ["RT-DETR by Ultralytics", { names: THREE }, [[1, 300, 7]], "detr-rows", 3],
  [
    "RT-DETR, D-FINE: logits, boxes",
    {},
    [
      [1, 300, 3 + 77],
      [1, 300, 4],
    ],
    "detr",
    80,
  ],
  [
    "RT-DETR, D-FINE: boxes, logits",
    {},
    [
      [1, 300, 4],
      [1, 300, 91],
    ],
    "detr",
    91,
  ],
] as [string, Record<string, string>, Dim[][], string, number | null][])(
  "knows %s",
  (_name, notes, outputs, layout, classes) => {
    const found = describeUserNetwork(noted(notes, ...outputs));
    expect(found).toMatchObject({ layout, classes });
    if (notes.names === THREE) expect(found.labels).toEqual(["cat", "driver's seat", "dog"]);
  },
);

it("knows labels, boxes and scores, with the input for the size", () => {
  const bytes = onnxFile({
    node: [node("Identity", ["images"], "boxes")],
    input: [tensor("images", SQUARE), tensor("orig", ["n", 2], "INT64")],
    output: [
      tensor("labels", [1, 300], "INT64"),
      tensor("boxes", [1, 300, 4]),
      tensor("scores", [1, 300]),
    ],
  });
  expect(describeUserNetwork(bytes)).toMatchObject({ layout: "deim", sizeInput: "orig" });
});

it("takes the size from the notes where the graph leaves it open", () => {
  const bytes = onnxFile(
    {
      node: [node("Identity", ["images"], "out")],
      input: [tensor("images", ["b", 3, "h", "w"])],
      output: [tensor("out", ["b", 7, "n"])],
    },
    13,
    { imgsz: "[480, 640]", names: THREE },
  );
  expect(describeUserNetwork(bytes)).toMatchObject({ width: 640, height: 480, classes: 3 });
});

it.each([
  ["pose", [[1, 56, 8400]], /for poses.*\[1, 56, 8400\]/],
  ["pose", [[1, 20, 8400]], /for poses.*\[1, 20, 8400\]/],
  ["classify", [[1, 1000]], /classifies whole pictures/],
  ["obb", [[1, 20, 21504]], /turned boxes/],
  ["", [[1, 1000]], /a classifier/],
] as [string, Dim[][], RegExp][])(
  "names a network of task “%s” as what it is",
  (task, outputs, said) => {
    expect(() => describeUserNetwork(noted({ task }, ...outputs))).toThrow(said);
  },
);

it("takes what has the shape of people's poses, and no names of classes, for that", () => {
  expect(() => describeUserNetwork(noted({}, [1, 56, 8400]))).toThrow(/for poses/);
  const names = Array.from({ length: 52 }, (_, i) => `${i}: 'card ${i}'`).join(", ");
  expect(describeUserNetwork(noted({ names: `{${names}}` }, [1, 56, 8400]))).toMatchObject({
    layout: "yolov8",
    classes: 52,
  });
});

it("leaves open what the file leaves open", () => {
  expect(describeUserNetwork(network(["b", 3, "h", "w"], ["b", "n", 85]))).toEqual({
    inputName: "in",
    width: null,
    height: null,
    sizeInput: null,
    layout: null,
    classes: null,
    labels: null,
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
    sizeInput: null,
    layout: "yolox",
    classes: 80,
    labels: null,
  });
});
