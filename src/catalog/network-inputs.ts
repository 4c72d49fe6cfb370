import { FoveaError } from "../errors.ts";
import type { ImageInput } from "../geometry/image-input.ts";

/**
 * What a catalogue entry says of each input of its network, by the graph's names: where its values
 * come from. Plain data, so that it may be written by hand and crosses to workers; `picture`,
 * `constant`, `fed` and `kept` only save the writing.
 */
export type NetworkInputs = Readonly<Record<string, NetworkInput>>;

/** Where the values of one input of a network come from; `kind` tells which. */
export type NetworkInput = PictureInput | ConstantInput | FedInput | KeptInput;

/** The frame, preprocessed as said; float32. */
export interface PictureInput extends ImageInput {
  readonly kind: "picture";
}

/** A value that follows from the configuration, not from the picture. */
export interface ConstantInput {
  readonly kind: "constant";
  readonly type: "int64" | "float32";
  /** Shape of the tensor. */
  readonly dims: readonly number[];
  /** Row by row, as many as `dims` say; whole numbers for int64. */
  readonly values: readonly number[];
}

/** Float32 values that the analyser makes for each run. */
export interface FedInput {
  readonly kind: "fed";
  /** Shape of the tensor. */
  readonly dims: readonly number[];
}

/**
 * What the network itself gave as `output` at the last run on the same stream, float32, which stays
 * where the network runs; zeros where there was none.
 */
export interface KeptInput {
  readonly kind: "kept";
  /** Name of the output in the graph, which has the same shape. */
  readonly output: string;
  /** Shape of the tensor. */
  readonly dims: readonly number[];
}

/** An entry for an input that is the frame, preprocessed as `input` says. */
export function picture(input: ImageInput): PictureInput {
  return { kind: "picture", ...input };
}

/**
 * An entry for an input that is the same at every run: `values` row by row, as many as `dims` say.
 */
export function constant(
  type: ConstantInput["type"],
  dims: readonly number[],
  values: readonly number[],
): ConstantInput {
  return { kind: "constant", type, dims, values };
}

/** An entry for an input of float32 that the analyser makes for each run. */
export function fed(dims: readonly number[]): FedInput {
  return { kind: "fed", dims };
}

/** An entry for an input that is `output` of the last run on the same stream; zeros at first. */
export function kept(output: string, dims: readonly number[]): KeptInput {
  return { kind: "kept", output, dims };
}

/** What is said of a network's inputs, and how it is called. */
interface NamedInputs {
  readonly name: string;
  readonly inputs: NetworkInputs;
}

/**
 * The network's one picture. Throws "model-failed" where it takes none or several, of which only an
 * analyser of its own could know what they are.
 */
export function pictureInput(model: NamedInputs): PictureInput {
  return pictureEntry(model)[1];
}

/** The name of the network's one picture in its graph. Throws as `pictureInput` does. */
export function pictureName(model: NamedInputs): string {
  return pictureEntry(model)[0];
}

function pictureEntry({ name, inputs }: NamedInputs): [string, PictureInput] {
  const pictures = Object.entries(inputs).filter(
    (entry): entry is [string, PictureInput] => entry[1].kind === "picture",
  );
  const [first] = pictures;
  if (first && pictures.length === 1) return first;
  throw new FoveaError(
    "model-failed",
    `${name} should take one picture; its entry in the catalogue says ${pictures.length}.`,
  );
}
