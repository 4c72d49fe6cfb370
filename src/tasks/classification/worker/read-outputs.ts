/** What each kind of network gives, as probabilities and a descriptor of length 1, both copies. */
import type { OutputTensor } from "../../../engines/tensors.ts";
import { floats } from "../../worker/floats.ts";

/** What a network says of a picture. */
export interface Read {
  /** Empty where it knows no classes. */
  readonly probabilities: Float32Array;
  readonly embedding: Float32Array;
}

/** Reads the outputs of a network, in the graph's order; throws "model-output-mismatch". Borrows them. */
export type ReadOutputs = (outputs: readonly OutputTensor[]) => Read;

/** Of the converted classifiers: descriptor [1, size], then probabilities [1, classes]. */
export const readClassifier: ReadOutputs = (outputs) => ({
  embedding: unitLength(floats(outputs, 0, [1, -1]).slice()),
  probabilities: floats(outputs, 1, [1, -1]).slice(),
});

/** Of a backbone: [1, channels, rows, columns], of which the mean over the places is the descriptor. */
export const readBackbone: ReadOutputs = (outputs) => {
  const values = floats(outputs, 0, [1, -1, -1, -1]);
  const [, channels = 0, rows = 0, columns = 0] = outputs[0]?.dims ?? [];
  const places = rows * columns;
  const embedding = new Float32Array(channels);
  for (let c = 0; c < channels; c++) {
    let sum = 0;
    for (let i = c * places; i < (c + 1) * places; i++) sum += values[i] as number;
    embedding[c] = sum / places;
  }
  return { embedding: unitLength(embedding), probabilities: new Float32Array(0) };
};

/** Divides by the Euclidean length, in place; a descriptor of zeros stays one. */
function unitLength(values: Float32Array): Float32Array {
  let square = 0;
  for (const value of values) square += value * value;
  const length = Math.sqrt(square);
  if (length > 0)
    for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) / length;
  return values;
}
