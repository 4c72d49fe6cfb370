import { requireTensors } from "../../../src/catalog/model.ts";
import { pictureInput, pictureName } from "../../../src/catalog/network-inputs.ts";
import { modelById } from "../../../src/tasks/catalogue.ts";

/** As much of `@huggingface/transformers` as is used here. */
interface Transformers {
  readonly env: {
    allowRemoteModels: boolean;
    allowLocalModels: boolean;
    localModelPath: string;
    useBrowserCache: boolean;
    readonly backends: { readonly onnx: { readonly wasm: { wasmPaths: string } } };
  };
  readonly AutoModel: {
    from_pretrained(id: string, options: object): Promise<(inputs: object) => Promise<Outputs>>;
  };
  readonly RawImage: { fromCanvas(canvas: OffscreenCanvas): RawImage };
  readonly Tensor: new (
    type: string,
    data: ArrayLike<number | bigint>,
    dims: readonly number[],
  ) => unknown;
}
interface RawImage {
  readonly data: Uint8ClampedArray;
  rgb(): RawImage;
  resize(width: number, height: number): Promise<RawImage>;
}
type Outputs = Readonly<
  Record<string, { readonly data: Float32Array; readonly dims: readonly number[] }>
>;

/** What is drawn of a run. */
export type ModelOutput =
  | {
      readonly kind: "boxes";
      readonly boxes: readonly (readonly [number, number, number, number])[];
    }
  | {
      readonly kind: "map";
      readonly values: Float32Array;
      readonly width: number;
      readonly height: number;
    };

/**
 * A model of our catalogue as transformers.js runs it: its own picture class reads and resizes, its own
 * session runs, in WebAssembly. `tools/bench/peers.ts` lays the file out as it wants it.
 */
export async function loadTransformers(
  modelId: string,
): Promise<(canvas: OffscreenCanvas) => Promise<ModelOutput>> {
  const address = "/transformers/transformers.min.js";
  const { env, AutoModel, RawImage, Tensor } = (await import(
    /* @vite-ignore */ address
  )) as Transformers;
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.useBrowserCache = false;
  env.localModelPath = "/transformers-models/";
  env.backends.onnx.wasm.wasmPaths = "/transformers-ort/";
  const entry = requireTensors(modelById(modelId));
  const input = pictureInput(entry);
  const name = pictureName(entry);
  const model = await AutoModel.from_pretrained(modelId, { dtype: "fp32", device: "wasm" });
  const { width, height, mean, std, layout } = input;
  const order = input.channels === "RGB" ? [0, 1, 2] : [2, 1, 0];
  return async (canvas) => {
    const { data } = await RawImage.fromCanvas(canvas).rgb().resize(width, height);
    const area = width * height;
    const values = new Float32Array(3 * area);
    for (let channel = 0; channel < 3; channel++) {
      const from = order[channel] as number;
      for (let i = 0; i < area; i++) {
        const value =
          ((data[3 * i + from] as number) - (mean[channel] as number)) / (std[channel] as number);
        values[layout === "NCHW" ? channel * area + i : 3 * i + channel] = value;
      }
    }
    const dims = layout === "NCHW" ? [1, 3, height, width] : [1, height, width, 3];
    const inputs: Record<string, unknown> = { [name]: new Tensor("float32", values, dims) };
    for (const [other, constant] of Object.entries(entry.inputs)) {
      if (constant.kind !== "constant") continue;
      const numbers = constant.type === "int64" ? constant.values.map(BigInt) : constant.values;
      inputs[other] = new Tensor(constant.type, typed(constant.type, numbers), constant.dims);
    }
    const outputs = await model(inputs);
    return entry.task === "depth" ? mapOf(outputs) : boxesOf(outputs, canvas, input);
  };
}

function typed(type: string, numbers: readonly (number | bigint)[]) {
  return type === "int64"
    ? BigInt64Array.from(numbers as readonly bigint[])
    : Float32Array.from(numbers as readonly number[]);
}

function mapOf(outputs: Outputs): ModelOutput {
  const [output] = Object.values(outputs);
  if (!output) throw new Error("The network gave nothing.");
  const [height = 1, width = 1] = output.dims.slice(-2);
  let most = 0;
  for (const value of output.data) most = Math.max(most, value);
  return { kind: "map", values: output.data.map((value) => value / most), width, height };
}

/** Of a DETR's outputs, `scores` and `boxes` in pixels of the input. */
function boxesOf(
  { scores, boxes }: Outputs,
  canvas: OffscreenCanvas,
  input: { readonly width: number; readonly height: number },
): ModelOutput {
  const found: [number, number, number, number][] = [];
  if (!scores || !boxes) throw new Error("The network gives no scores or boxes.");
  const [x, y] = [canvas.width / input.width, canvas.height / input.height];
  for (const [index, score] of scores.data.entries()) {
    if (score < 0.4) continue;
    const [left = 0, top = 0, right = 0, bottom = 0] = boxes.data.subarray(
      4 * index,
      4 * index + 4,
    );
    found.push([left * x, top * y, right * x, bottom * y]);
  }
  return { kind: "boxes", boxes: found };
}
