/** Pooling and resizing of NHWC values. */

import type { Operator, OperatorConverter } from "../operator.ts";
import { readWindows } from "../padding.ts";

function pooling(
  opType: "MaxPool" | "AveragePool",
  extra: Readonly<Record<string, number>>,
): OperatorConverter {
  return (operator) => {
    const input = operator.input(0);
    const [depth = 1, height = 1, width = 1] = operator.attributes.integers("ksize");
    if (depth !== 1) operator.fail("pooling over the batch is not supported.");
    const windows = readWindows(operator, input.shape, [height, width]);
    const name = operator.emit(opType, [input.in("nchw")], {
      kernel_shape: [height, width],
      strides: windows.strides,
      pads: windows.pads,
      ...extra,
    });
    const shape = [input.shape[0] ?? 1, ...windows.size, input.shape[3] ?? 1];
    return [operator.value(name, shape, input.type, "nchw")];
  };
}

/** The places of the input that output pixels are taken from. */
function coordinateMode(operator: Operator): "align_corners" | "half_pixel" | "asymmetric" {
  if (operator.attributes.flag("align_corners")) return "align_corners";
  return operator.attributes.flag("half_pixel_centers") ? "half_pixel" : "asymmetric";
}

function resizing(mode: "linear" | "nearest"): OperatorConverter {
  return (operator) => {
    const input = operator.input(0);
    if (input.shape.length !== 4) operator.fail(`its input has the shape [${input.shape}].`);
    const [height = 0, width = 0] = operator.constantIntegers(1, "size");
    const [batch = 1, , , channels = 1] = input.shape;
    const coordinates = coordinateMode(operator);
    const name = operator.emit(
      "Resize",
      [input.in("nchw"), "", "", operator.integers([batch, channels, height, width])],
      {
        mode,
        coordinate_transformation_mode: coordinates,
        // TensorFlow: floor(x · scale), floor((x + ½) · scale) and round(x · scale).
        ...(mode === "nearest" && {
          nearest_mode: coordinates === "asymmetric" ? "floor" : "round_prefer_ceil",
        }),
      },
    );
    return [operator.value(name, [batch, height, width, channels], input.type, "nchw")];
  };
}

export const poolingOperators: Readonly<Record<string, OperatorConverter>> = {
  MaxPool: pooling("MaxPool", {}),
  AvgPool: pooling("AveragePool", { count_include_pad: 0 }),
  ResizeBilinear: resizing("linear"),
  ResizeNearestNeighbor: resizing("nearest"),
};
