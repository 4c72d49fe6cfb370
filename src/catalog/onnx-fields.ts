/** Field numbers of onnx.proto, as far as they are read here. */

/** Of ModelProto. */
export const MODEL = { irVersion: 1, graph: 7, metadata: 14 } as const;
/** Of GraphProto. */
export const GRAPH = {
  node: 1,
  name: 2,
  initializer: 5,
  input: 11,
  output: 12,
  valueInfo: 13,
} as const;
/** Of NodeProto. */
export const NODE = { input: 1, output: 2, type: 4, attribute: 5 } as const;
/** Of AttributeProto. */
export const ATTRIBUTE = { tensor: 5, graph: 6, graphs: 11 } as const;
/** Of TensorProto. */
export const TENSOR = { dims: 1, int64s: 7, name: 8, raw: 9, dataLocation: 14 } as const;
