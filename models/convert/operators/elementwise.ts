/** Operations on each element: unary, binary with broadcasting, casts. */

import { emitActivation } from "../activation.ts";
import { onnxType } from "../onnx-graph-builder.ts";
import type { Operator, OperatorConverter } from "../operator.ts";
import { converted, type ElementType } from "../tensor.ts";
import type { Layout, Value } from "../value.ts";

/** Shape of an element-wise result; dimensions of size 1 stretch. */
export function broadcastShape(operator: Operator, values: readonly Value[]): number[] {
  const rank = Math.max(...values.map((value) => value.shape.length));
  return Array.from({ length: rank }, (_, axis) => {
    let result = 1;
    for (const { shape } of values) {
      const size = shape[axis - rank + shape.length] ?? 1;
      if (size !== 1 && result !== 1 && size !== result) {
        operator.fail(`shapes ${values.map((v) => `[${v.shape}]`).join(" and ")} do not match.`);
      }
      if (size !== 1) result = size;
    }
    return result;
  });
}

/** NCHW where an operand was computed in it and all the others can follow. */
export function commonLayout(values: readonly Value[]): Layout {
  const wanted = values.some((value) => value.computedIn === "nchw");
  return wanted && values.every((value) => value.fitsNchw) ? "nchw" : "graph";
}

/** Emits over operands that lie in a common layout; `type` undefined: that of the operands. */
function elementwise(
  emit: (operator: Operator, names: readonly string[], type: ElementType) => string,
  type?: ElementType,
): OperatorConverter {
  return (operator) => {
    const values = operator.inputs;
    const operandType = operator.input(0).type;
    const layout = commonLayout(values);
    const names = values.map((value) => value.in(layout));
    const name = emit(operator, names, operandType);
    const shape = broadcastShape(operator, values);
    return [operator.value(name, shape, type ?? operandType, layout)];
  };
}

/** The same operation under another name. */
function same(opType: string, type?: ElementType): OperatorConverter {
  return elementwise((operator, names) => operator.emit(opType, names), type);
}

const activation: OperatorConverter = elementwise((operator, [input = ""]) =>
  emitActivation(operator, operator.node.op, input),
);

/** Rounds towards minus infinity; ONNX's integer Div truncates, its Mod follows the divisor. */
const floorDivision = elementwise((operator, [a = "", b = ""], type) => {
  if (type === "float32") return operator.emit("Floor", [operator.emit("Div", [a, b])]);
  const remainder = operator.emit("Mod", [a, b]);
  return operator.emit("Div", [operator.emit("Sub", [a, remainder]), b]);
});

const floorRemainder = elementwise((operator, [a = "", b = ""], type) => {
  if (type !== "float32") return operator.emit("Mod", [a, b]);
  const whole = operator.emit("Floor", [operator.emit("Div", [a, b])]);
  return operator.emit("Sub", [a, operator.emit("Mul", [whole, b])]);
});

const sumOfMany = elementwise((operator, names) =>
  names.reduce((sum, name) => operator.emit("Add", [sum, name])),
);

/** The bias lies along the last axis, which broadcasting gives. */
const biasAddition: OperatorConverter = (operator) => {
  const format = operator.attributes.text("data_format", "NHWC");
  if (format !== "NHWC") operator.fail(`data format ${format}; only NHWC is supported.`);
  return same("Add")(operator);
};

const cast: OperatorConverter = (operator) => {
  const input = operator.input(0);
  const type = operator.attributes.elementType("DstT");
  if (type === input.type) return [input];
  if (input.constant) return [operator.constantValue(converted(input.constant, type))];
  const layout = input.computedIn;
  const name = operator.emit("Cast", [input.in(layout)], { to: onnxType(type) });
  return [operator.value(name, input.shape, type, layout)];
};

const identity: OperatorConverter = (operator) => [operator.input(0)];

/** Condition, then, else; the result has the type of the second. */
const selection: OperatorConverter = (operator) => {
  const [condition, ...branches] = operator.inputs;
  if (!condition || condition.shape.length !== operator.input(1).shape.length) {
    return operator.fail("a condition of lower rank than its branches is not supported.");
  }
  const layout = commonLayout(operator.inputs);
  const name = operator.emit(
    "Where",
    operator.inputs.map((value) => value.in(layout)),
  );
  const shape = broadcastShape(operator, [condition, ...branches]);
  return [operator.value(name, shape, operator.input(1).type, layout)];
};

export const elementwiseOperators: Readonly<Record<string, OperatorConverter>> = {
  Identity: identity,
  StopGradient: identity,
  Cast: cast,
  Select: selection,
  SelectV2: selection,

  Relu: activation,
  Relu6: activation,
  Elu: activation,
  LeakyRelu: activation,
  Sigmoid: activation,
  Tanh: activation,
  Softplus: same("Softplus"),
  Sqrt: same("Sqrt"),
  Exp: same("Exp"),
  Log: same("Log"),
  Neg: same("Neg"),
  Abs: same("Abs"),
  Floor: same("Floor"),
  Ceil: same("Ceil"),
  Round: same("Round"),
  LogicalNot: same("Not"),
  Square: elementwise((operator, [x = ""]) => operator.emit("Mul", [x, x])),
  Rsqrt: elementwise((operator, [x = ""]) =>
    operator.emit("Reciprocal", [operator.emit("Sqrt", [x])]),
  ),

  Add: same("Add"),
  AddV2: same("Add"),
  AddN: sumOfMany,
  BiasAdd: biasAddition,
  Sub: same("Sub"),
  Mul: same("Mul"),
  RealDiv: same("Div"),
  FloorDiv: floorDivision,
  FloorMod: floorRemainder,
  Maximum: same("Max"),
  Minimum: same("Min"),
  Pow: same("Pow"),
  Prelu: same("PRelu"),
  SquaredDifference: elementwise((operator, names) => {
    const difference = operator.emit("Sub", names);
    return operator.emit("Mul", [difference, difference]);
  }),
  Equal: same("Equal", "bool"),
  NotEqual: elementwise(
    (operator, names) => operator.emit("Not", [operator.emit("Equal", names)]),
    "bool",
  ),
  Greater: same("Greater", "bool"),
  GreaterEqual: same("GreaterOrEqual", "bool"),
  Less: same("Less", "bool"),
  LessEqual: same("LessOrEqual", "bool"),
  LogicalAnd: same("And", "bool"),
  LogicalOr: same("Or", "bool"),
};
