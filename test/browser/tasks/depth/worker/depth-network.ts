/**
 * Networks of a few hundred bytes with the inputs and outputs of the families of depth networks:
 * "depth" is the mean of the colour channels, so what is bright is near (or, in metres, far).
 */
import {
  CAST_TO,
  type Dim,
  node,
  onnxFile,
  tensor,
  weights,
} from "../../../../fixtures/tiny-onnx.ts";

export interface DepthNetwork {
  readonly input: string;
  /** [batch, 3, height, width] */
  readonly inputShape: readonly Dim[];
  readonly output: string;
  /** Whether the output keeps an axis of one channel: [1, 1, h, w] or [1, h, w]. */
  readonly channel: boolean;
  /** Gives all three channels, which is no depth. */
  readonly planes?: boolean;
  /** Height and width of the output, half of the input's. */
  readonly half?: boolean;
  readonly float16?: boolean;
  /** Added to every value. */
  readonly offset?: number;
}

export function depthNetwork(spec: DepthNetwork): Uint8Array<ArrayBuffer> {
  const nodes: ReturnType<typeof node>[] = [];
  let last = spec.input;
  const then = (opType: string, attributes: Parameters<typeof node>[3], ...more: string[]) => {
    const output = `${opType}_${nodes.length}`;
    nodes.push(node(opType, [last, ...more], output, attributes));
    last = output;
  };
  if (spec.half) then("AveragePool", { kernel_shape: [2, 2], strides: [2, 2] });
  if (!spec.planes) then("ReduceMean", { axes: [1], keepdims: spec.channel ? 1 : 0 });
  then("Add", {}, "offset");
  if (spec.float16) then("Cast", { to: CAST_TO.float16 });
  nodes.push(node("Identity", [last], spec.output));
  const outputShape = spec.channel
    ? [1, "out_channels", "out_height", "out_width"]
    : [1, "out_h", "out_w"];
  return onnxFile({
    node: nodes,
    initializer: [weights("offset", [1], [spec.offset ?? 0])],
    input: [tensor(spec.input, spec.inputShape)],
    output: [tensor(spec.output, outputShape, spec.float16 ? "FLOAT16" : "FLOAT")],
  });
}
