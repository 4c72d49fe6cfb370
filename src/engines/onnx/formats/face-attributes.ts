/**
 * face-api's two networks for age, gender and expression as one ONNX graph, which is shown the face once.
 * The first is a small Xception, the second has dense blocks of separable convolutions.
 *
 * Input `picture` float32 [n, 3, 112, 112], RGB minus its mean, over 255; outputs `age` [n, 1] in years,
 * `gender` [n, 2] (male, female) and `expression` [n, 7], probabilities that add up to 1.
 */
import { FaceLayers, type Plane } from "./face-layers.ts";
import { readFaceWeights } from "./face-weights.ts";
import { OnnxWriter } from "./onnx-writer.ts";

const SIDE = 112;
/** What the names of the weights of each network begin with. */
const AGE_GENDER = "age_gender_model";
const EXPRESSION = "face_expression_model";

/** The ONNX file. Borrows `bytes`. Throws "model-failed" where they are not its weights. @param name for messages */
export function faceAttributesToOnnx(bytes: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
  const onnx = new OnnxWriter();
  const layers = new FaceLayers(onnx, readFaceWeights(bytes, name));
  const picture: Plane = {
    name: onnx.input("picture", ["n", 3, SIDE, SIDE]),
    channels: 3,
    side: SIDE,
  };
  const connected = (source: string, path: string, inputs: number, outputs: number) =>
    layers.connected(source, `${path}/weights`, `${path}/bias`, inputs, outputs);
  const probabilities = (source: string, output: string, classes: number) => {
    onnx.node("Softmax", [source], { axis: 1 }, output);
    onnx.output(output, ["n", classes]);
  };

  const seen = layers.mean(xception(layers, picture));
  onnx.node("Identity", [connected(seen, `${AGE_GENDER}/fc/age`, 512, 1)], {}, "age");
  onnx.output("age", ["n", 1]);
  probabilities(connected(seen, `${AGE_GENDER}/fc/gender`, 512, 2), "gender", 2);

  const felt = layers.mean(denseBlocks(layers, picture));
  probabilities(connected(felt, `${EXPRESSION}/fc`, 256, 7), "expression", 7);
  return onnx.encode();
}

function xception(layers: FaceLayers, picture: Plane): Plane {
  const reduced = (source: Plane, path: string, channels: number) => {
    const inner = layers.separable(source, `${path}/separable_conv0`, channels);
    const outer = layers.separable(layers.relu(inner), `${path}/separable_conv1`, channels);
    return layers.maxPool(outer, "same");
  };
  const expanded = (source: Plane, path: string, channels: number) =>
    layers.convolution(source, convolutionAt(`${path}/expansion_conv`), channels, 1, { stride: 2 });
  const reduction = (source: Plane, path: string, channels: number, activated = true) =>
    layers.sum(
      reduced(activated ? layers.relu(source) : source, path, channels),
      expanded(source, path, channels),
    );

  const entry = `${AGE_GENDER}/entry_flow`;
  const exit = `${AGE_GENDER}/exit_flow`;
  const first = layers.convolution(picture, convolutionAt(`${entry}/conv_in`), 32, 3, {
    stride: 2,
  });
  let value = reduction(layers.relu(first), `${entry}/reduction_block_0`, 64, false);
  value = reduction(value, `${entry}/reduction_block_1`, 128);
  for (const block of [0, 1]) {
    let inner = value;
    for (const part of [0, 1, 2]) {
      const path = `${AGE_GENDER}/middle_flow/main_block_${block}/separable_conv${part}`;
      inner = layers.separable(layers.relu(inner), path, 128);
    }
    value = layers.sum(inner, value);
  }
  value = reduction(value, `${exit}/reduction_block`, 256);
  return layers.relu(layers.separable(value, `${exit}/separable_conv`, 512));
}

/** Each layer of a block is given the sum of all before it; each block halves the picture. */
function denseBlocks(layers: FaceLayers, picture: Plane): Plane {
  let value = picture;
  for (const [block, channels] of [32, 64, 128, 256].entries()) {
    const path = `${EXPRESSION}/dense${block}`;
    const down = { stride: 2 } as const;
    const first =
      block === 0
        ? layers.convolution(value, convolutionAt(`${path}/conv0`), channels, 3, down)
        : layers.separable(value, `${path}/conv0`, channels, down);
    const parts = [layers.relu(first)];
    value = parts[0] as Plane;
    for (const part of [1, 2, 3]) {
      parts.push(layers.separable(value, `${path}/conv${part}`, channels));
      value = layers.relu(layers.sum(...(parts as [Plane, ...Plane[]])));
    }
  }
  return value;
}

function convolutionAt(path: string) {
  return { filters: `${path}/filters`, bias: `${path}/bias` };
}
