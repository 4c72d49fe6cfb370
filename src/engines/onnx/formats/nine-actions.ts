/**
 * The classifier of Chen's Realtime-Action-Recognition as ONNX: a pickle of scikit-learn's objects. A principal
 * component analysis brings 314 features to 50, each with variance 1; four layers of 20, 30, 40 and 9 follow.
 * Of the file nothing but their numbers is used.
 *
 * Input `features` float32 [n, 314], which `action-features.ts` of the task makes; output `probabilities` [n, 9],
 * in the order of that repository's `config.yaml`.
 */
import { FoveaError } from "../../../errors.ts";
import { attributesOf, type NumpyArray, numpyArray } from "./numpy-array.ts";
import { OnnxWriter } from "./onnx-writer.ts";
import { type Pickled, readPickle } from "./pickle.ts";

const FEATURES = 314;
const ACTIONS = 9;

/** The ONNX file. Borrows `bytes`. Throws "model-failed" where they are not as described above. @param name for messages */
export function nineActionsToOnnx(bytes: Uint8Array, name: string): Uint8Array<ArrayBuffer> {
  try {
    return convert(readPickle(bytes).value);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    const message = `${name} cannot be converted to ONNX: ${thrown.message}.`;
    throw new FoveaError("model-failed", message, { cause: thrown });
  }
}

function convert(value: Pickled): Uint8Array<ArrayBuffer> {
  const all = attributesOf(value, "utils.lib_classifier ClassifierOfflineTrain", "it");
  const pca = attributesOf(all.get("pca"), "sklearn.decomposition.pca PCA", "its “pca”");
  const mlp = attributesOf(
    all.get("clf"),
    "sklearn.neural_network.multilayer_perceptron MLPClassifier",
    "its “clf”",
  );
  requireValue(pca, "whiten", true);
  requireValue(mlp, "activation", "relu");
  requireValue(mlp, "out_activation_", "softmax");
  requireOrder(
    numpyArray(
      attributesOf(
        mlp.get("_label_binarizer"),
        "sklearn.preprocessing.label LabelBinarizer",
        "its list of classes",
      ).get("classes_"),
      "“classes_”",
    ),
  );

  const onnx = new OnnxWriter();
  const mean = numpyArray(pca.get("mean_"), "“mean_”");
  requireShape(mean, [FEATURES], "“mean_”");
  const about = onnx.node("Sub", [
    onnx.input("features", ["n", FEATURES]),
    onnx.floats([FEATURES], Float32Array.from(mean.data)),
  ]);
  const components = numpyArray(pca.get("components_"), "“components_”");
  const [kept = 0] = components.shape;
  requireShape(components, [kept, FEATURES], "“components_”");
  const variances = numpyArray(pca.get("explained_variance_"), "“explained_variance_”");
  requireShape(variances, [kept], "“explained_variance_”");
  const whitened = components.data.map(
    (weight, i) => weight / Math.sqrt(variances.data[Math.floor(i / FEATURES)] as number),
  );
  let values = onnx.node(
    "Gemm",
    [about, onnx.floats([kept, FEATURES], Float32Array.from(whitened))],
    { transB: 1 },
  );
  let size = kept;
  const layers = layersOf(mlp);
  for (const [at, { weights, bias }] of layers.entries()) {
    const [, outputs = 0] = weights.shape;
    requireShape(weights, [size, outputs], "“coefs_”");
    requireShape(bias, [outputs], "“intercepts_”");
    values = onnx.node("Gemm", [
      values,
      onnx.floats(weights.shape, Float32Array.from(weights.data)),
      onnx.floats(bias.shape, Float32Array.from(bias.data)),
    ]);
    if (at < layers.length - 1) values = onnx.node("Relu", [values]);
    size = outputs;
  }
  if (size !== ACTIONS)
    throw new RangeError(`it tells ${size} actions apart in place of ${ACTIONS}`);
  onnx.node("Softmax", [values], { axis: 1 }, "probabilities");
  onnx.output("probabilities", ["n", ACTIONS]);
  return onnx.encode();
}

/** Weights are [inputs, outputs]. */
function layersOf(
  mlp: ReadonlyMap<Pickled, Pickled>,
): readonly { readonly weights: NumpyArray; readonly bias: NumpyArray }[] {
  const [weights, biases] = [mlp.get("coefs_"), mlp.get("intercepts_")];
  if (!Array.isArray(weights) || !Array.isArray(biases) || weights.length !== biases.length)
    throw new RangeError("its layers are missing");
  return weights.map((values, at) => ({
    weights: numpyArray(values, "“coefs_”"),
    bias: numpyArray(biases[at], "“intercepts_”"),
  }));
}

function requireValue(
  attributes: ReadonlyMap<Pickled, Pickled>,
  name: string,
  value: string | boolean,
): void {
  if (attributes.get(name) !== value) throw new RangeError(`its “${name}” is not ${value}`);
}

function requireShape({ shape }: NumpyArray, wanted: readonly number[], what: string): void {
  if (shape.join() !== wanted.join())
    throw new RangeError(`${what} is ${shape.join("×")} in place of ${wanted.join("×")}`);
}

/** The classes are 0 to 8, in this order. */
function requireOrder({ data }: NumpyArray): void {
  if (data.length !== ACTIONS || data.some((label, at) => label !== at))
    throw new RangeError("its actions are in another order");
}
