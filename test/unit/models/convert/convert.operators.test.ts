/** Operations whose meaning is easily missed, each alone, against TensorFlow.js. */

import { beforeAll, describe, expect, test } from "vitest";
import type { AttributeJson } from "../../../../models/convert/attributes.ts";
import { convertToOnnx } from "../../../../models/convert/convert.ts";
import { parseGraphModel } from "../../../../models/convert/tfjs-graph.ts";
import {
  type NamedValues,
  relativeError,
  runOnnx,
  runTensorflow,
  startTensorflow,
} from "./runtimes.ts";
import {
  flag,
  integer,
  integers,
  type SmallGraph,
  SmallGraphBuilder,
  text,
  texts,
  typed,
} from "./small-graph.ts";

beforeAll(startTensorflow);

/** Values without symmetry, in [−2, 2]. */
function varied(count: number): number[] {
  return Array.from({ length: count }, (_, index) => 2 * Math.sin(1 + index * 1.7));
}

/** Values of a shape for the input "x". */
function input(...shape: number[]): NamedValues {
  return { x: { shape, data: varied(shape.reduce((product, size) => product * size, 1)) } };
}

async function expectAgreement(
  graph: SmallGraph,
  inputs: NamedValues,
  outputs: readonly string[] = ["y"],
): Promise<void> {
  const model = parseGraphModel(graph.json, [graph.weights]);
  const actual = await runOnnx(convertToOnnx(model, { outputs }), inputs);
  const reference = await runTensorflow(graph.json, graph.weights, inputs, outputs);
  for (const name of outputs) {
    const [ours, theirs] = [actual[name], reference[name]];
    if (!ours || !theirs) throw new Error(`${name} is missing.`);
    expect(relativeError(ours, theirs), name).toBeLessThanOrEqual(1e-5);
  }
}

const NHWC = { data_format: text("NHWC") };

describe("windows", () => {
  test.each([
    { size: 8, kernel: 3, stride: 2, dilation: 1 },
    { size: 7, kernel: 3, stride: 2, dilation: 1 },
    { size: 8, kernel: 5, stride: 3, dilation: 1 },
    { size: 9, kernel: 3, stride: 1, dilation: 2 },
    { size: 8, kernel: 2, stride: 1, dilation: 1 },
    { size: 6, kernel: 1, stride: 3, dilation: 1 },
  ])("SAME: size $size, kernel $kernel, stride $stride, dilation $dilation", async (windows) => {
    const { size, kernel, stride, dilation } = windows;
    const graph = new SmallGraphBuilder()
      .input("x", [1, size, size + 1, 2])
      .floats("w", [kernel, kernel, 2, 3], varied(kernel * kernel * 6))
      .node("y", "Conv2D", ["x", "w"], {
        ...NHWC,
        padding: text("SAME"),
        strides: integers(1, stride, stride, 1),
        dilations: integers(1, dilation, dilation, 1),
      })
      .build();
    await expectAgreement(graph, input(1, size, size + 1, 2));
  });

  test("EXPLICIT, all four sides different", async () => {
    const graph = new SmallGraphBuilder()
      .input("x", [1, 6, 7, 2])
      .floats("w", [3, 3, 2, 2], varied(36))
      .node("y", "Conv2D", ["x", "w"], {
        ...NHWC,
        padding: text("EXPLICIT"),
        explicit_paddings: integers(0, 0, 0, 1, 2, 1, 0, 0),
        strides: integers(1, 2, 1, 1),
        dilations: integers(1, 1, 1, 1),
      })
      .build();
    await expectAgreement(graph, input(1, 6, 7, 2));
  });

  test.each([1, 3])("depthwise, multiplier %i", async (multiplier) => {
    const graph = new SmallGraphBuilder()
      .input("x", [1, 6, 6, 4])
      .floats("w", [3, 2, 4, multiplier], varied(24 * multiplier))
      .node("y", "DepthwiseConv2dNative", ["x", "w"], {
        ...NHWC,
        padding: text("SAME"),
        strides: integers(1, 2, 2, 1),
        dilations: integers(1, 1, 1, 1),
      })
      .build();
    await expectAgreement(graph, input(1, 6, 6, 4));
  });

  test.each(["MaxPool", "AvgPool"])("%s SAME does not count the padding", async (op) => {
    const graph = new SmallGraphBuilder()
      .input("x", [1, 5, 6, 3])
      .node("y", op, ["x"], {
        ...NHWC,
        padding: text("SAME"),
        ksize: integers(1, 3, 3, 1),
        strides: integers(1, 2, 2, 1),
      })
      .build();
    await expectAgreement(graph, input(1, 5, 6, 3));
  });
});

describe("fused activations", () => {
  test.each([
    { activation: "Relu", more: {} },
    { activation: "Relu6", more: {} },
    { activation: "Prelu", more: {} },
    { activation: "LeakyRelu", more: { leakyrelu_alpha: { f: 0.3 } } },
  ])("$activation", async ({ activation, more }) => {
    const isPrelu = activation === "Prelu";
    const attributes: Record<string, AttributeJson> = {
      ...NHWC,
      ...more,
      padding: text("SAME"),
      strides: integers(1, 1, 1, 1),
      dilations: integers(1, 1, 1, 1),
      fused_ops: texts("BiasAdd", activation),
      num_args: integer(isPrelu ? 2 : 1),
    };
    const graph = new SmallGraphBuilder()
      .input("x", [1, 5, 5, 2])
      .floats("w", [3, 3, 2, 3], varied(54))
      .floats("bias", [3], [0.5, -1, 4])
      .floats("alpha", [1, 1, 3], [0.1, 0.5, -0.2])
      .node("y", "_FusedConv2D", ["x", "w", "bias", ...(isPrelu ? ["alpha"] : [])], attributes)
      .build();
    await expectAgreement(graph, input(1, 5, 5, 2));
  });
});

describe("resizing", () => {
  const modes = [
    { align: false, half: false },
    { align: false, half: true },
    { align: true, half: false },
  ];
  const sizes = [
    { height: 9, width: 7 },
    { height: 3, width: 2 },
  ];
  const cases = ["ResizeBilinear", "ResizeNearestNeighbor"].flatMap((op) =>
    modes.flatMap((mode) => sizes.map((size) => ({ op, ...mode, ...size }))),
  );
  test.each(cases)("$op to $height×$width, align $align, half-pixel $half", async (mode) => {
    const graph = new SmallGraphBuilder()
      .input("x", [1, 4, 5, 2])
      .ints("size", [2], [mode.height, mode.width])
      .node("y", mode.op, ["x", "size"], {
        align_corners: flag(mode.align),
        half_pixel_centers: flag(mode.half),
      })
      .build();
    await expectAgreement(graph, input(1, 4, 5, 2));
  });
});

describe("StridedSlice", () => {
  test.each([
    { name: "all given", begin: [0, 1, 0], end: [2, 4, 3], strides: [1, 2, 1], masks: {} },
    {
      name: "begin and end masks",
      begin: [1, 1, 1],
      end: [1, 1, 1],
      strides: [1, 1, 1],
      masks: { begin_mask: integer(3), end_mask: integer(7) },
    },
    {
      name: "backwards to the very first",
      begin: [0, -1, 0],
      end: [2, 0, 3],
      strides: [1, -2, 1],
      masks: { end_mask: integer(2) },
    },
    {
      name: "shrunk axis, counted from the end",
      begin: [0, -2, 0],
      end: [2, 0, 3],
      strides: [1, 1, 1],
      masks: { shrink_axis_mask: integer(2) },
    },
    {
      name: "new axis",
      begin: [0, 0, 1],
      end: [0, 2, 3],
      strides: [1, 1, 1],
      masks: { new_axis_mask: integer(1) },
    },
    {
      name: "ellipsis",
      begin: [0, 1],
      end: [0, 3],
      strides: [1, 1],
      masks: { ellipsis_mask: integer(1) },
    },
  ])("$name", async ({ begin, end, strides, masks }) => {
    const graph = new SmallGraphBuilder()
      .input("x", [2, 5, 3])
      .ints("begin", [begin.length], begin)
      .ints("end", [end.length], end)
      .ints("strides", [strides.length], strides)
      .node("y", "StridedSlice", ["x", "begin", "end", "strides"], masks)
      .build();
    await expectAgreement(graph, input(2, 5, 3));
  });
});

describe("the rest", () => {
  test("uint8 weights", async () => {
    const graph = new SmallGraphBuilder()
      .input("x", [2, 3])
      .quantised("w", [3, 2], [0, 255, 7, 128, 200, 31], 0.013, -1.7)
      .node("y", "MatMul", ["x", "w"], { transpose_a: flag(false), transpose_b: flag(false) })
      .build();
    await expectAgreement(graph, input(2, 3));
  });

  test("element-wise operations follow a convolution into NCHW, with constants of any rank", async () => {
    const graph = new SmallGraphBuilder()
      .input("x", [1, 3, 4, 2])
      .floats("w", [1, 1, 2, 2], varied(4))
      .floats("channel", [2], [3, 5])
      .floats("column", [4, 1], [1, 2, 3, 4])
      .floats("one", [], [0.25])
      .ints("axis", [], [3])
      .ints("hw", [2], [1, 2])
      .node("c", "Conv2D", ["x", "w"], {
        ...NHWC,
        padding: text("VALID"),
        strides: integers(1, 1, 1, 1),
        dilations: integers(1, 1, 1, 1),
      })
      .node("a", "AddV2", ["c", "channel"])
      .node("m", "Mul", ["a", "column"])
      .node("s", "Sub", ["one", "m"])
      .node("y", "ConcatV2", ["s", "x", "axis"])
      .node("mean", "Mean", ["s", "hw"], { keep_dims: flag(false) })
      .build();
    await expectAgreement(graph, input(1, 3, 4, 2), ["y", "mean", "s"]);
  });

  test("integer division and remainder round down", async () => {
    const graph = new SmallGraphBuilder()
      .input("x", [6], "DT_INT32")
      .ints("by", [], [4])
      .node("q", "FloorDiv", ["x", "by"])
      .node("r", "FloorMod", ["x", "by"])
      .build();
    const model = parseGraphModel(graph.json, [graph.weights]);
    const inputs = { x: { shape: [6], data: [-9, -4, -1, 0, 7, 8] } };
    const actual = await runOnnx(convertToOnnx(model, { outputs: ["q", "r"] }), inputs);
    expect(Array.from(actual.q?.data ?? [])).toEqual([-3, -1, -1, 0, 1, 2]);
    expect(Array.from(actual.r?.data ?? [])).toEqual([3, 0, 3, 0, 3, 0]);
  });

  test("top-k gives values and indices", async () => {
    const graph = new SmallGraphBuilder()
      .input("x", [1, 12])
      .ints("k", [], [5])
      .node("y", "TopKV2", ["x", "k"], { sorted: flag(true) })
      .build();
    await expectAgreement(graph, input(1, 12), ["y", "y:1"]);
  });

  test("padding with a value, splitting, packing, gathering", async () => {
    const graph = new SmallGraphBuilder()
      .input("x", [2, 3, 4])
      .ints("amounts", [3, 2], [0, 1, 2, 0, 0, 0])
      .floats("value", [], [9])
      .ints("axis", [], [2])
      .ints("indices", [3], [2, 0, 2])
      .ints("tuples", [2, 2], [1, 0, 0, 2])
      .node("padded", "PadV2", ["x", "amounts", "value"])
      .node("halves", "Split", ["axis", "x"], { num_split: integer(2) })
      .node("packed", "Pack", ["halves", "halves:1"], { axis: integer(-1) })
      .node("gathered", "GatherV2", ["x", "indices", "axis"], { batch_dims: integer(0) })
      .node("tupled", "GatherNd", ["x", "tuples"])
      .build();
    const outputs = ["padded", "halves:1", "packed", "gathered", "tupled"];
    await expectAgreement(graph, input(2, 3, 4), outputs);
  });
});

describe("what cannot be converted is refused by name", () => {
  const convert = (graph: SmallGraphBuilder, outputs: readonly string[] = ["y"]) => {
    const { json, weights } = graph.build();
    return () => convertToOnnx(parseGraphModel(json, [weights]), { outputs });
  };

  test("an unknown operation", () => {
    const graph = new SmallGraphBuilder().input("x", [1]).node("y", "Bucketize", ["x"]);
    expect(convert(graph)).toThrow(/Node "y" \(Bucketize\).*not supported/);
  });

  test("a dynamic input", () => {
    const graph = new SmallGraphBuilder().input("x", [1, -1, -1, 3]).node("y", "Relu", ["x"]);
    expect(convert(graph)).toThrow(/Node "x" \(Placeholder\).*dynamic/);
  });

  test("a shape that the graph computes", () => {
    const graph = new SmallGraphBuilder()
      .input("x", [4])
      .input("shape", [2], "DT_INT32")
      .node("y", "Reshape", ["x", "shape"]);
    expect(convert(graph)).toThrow(/Node "y" \(Reshape\).*shape is computed/);
  });

  test("an element type", () => {
    const graph = new SmallGraphBuilder()
      .input("x", [4])
      .node("y", "Cast", ["x"], { DstT: typed("DT_COMPLEX64") });
    expect(convert(graph)).toThrow(/Node "y" \(Cast\).*DT_COMPLEX64/);
  });

  test("an output, an input that is not there, a circle", () => {
    const graph = new SmallGraphBuilder().input("x", [1]).node("y", "Relu", ["gone"]);
    expect(convert(graph, ["z"])).toThrow(/no node "z"/);
    expect(convert(graph)).toThrow(/no node "gone".*"y"/);
    const circle = new SmallGraphBuilder().node("y", "Relu", ["z"]).node("z", "Relu", ["y"]);
    expect(convert(circle)).toThrow(/needs/);
  });

  test("weights of another length", () => {
    const { json, weights } = new SmallGraphBuilder().floats("w", [3], [1, 2, 3]).build();
    expect(() => parseGraphModel(json, [weights.subarray(0, 8)])).toThrow(/ends within "w"/);
    const longer = Buffer.concat([weights, weights]);
    expect(() => parseGraphModel(json, [longer])).toThrow(/another graph/);
  });
});
