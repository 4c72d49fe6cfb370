import { labelsOf, requireTensors } from "../../../catalog/model.ts";
import { pictureInput } from "../../../catalog/network-inputs.ts";
import { openPictureNetworkOnGpu } from "../../../engines/picture-network.ts";
import type { GpuTensors, Tensors } from "../../../engines/tensors.ts";
import { FoveaError } from "../../../errors.ts";
import { GpuArgmax, type LogitsShape } from "../../../gpu/argmax.ts";
import type { Box } from "../../../results/box.ts";
import { networkMemory } from "../../worker/network-memory.ts";
import type { CreateAnalyser } from "../../worker/worker-task.ts";
import type { SegmentationBody, SegmentationOptions } from "../result.ts";
import { cpuArgmax } from "./cpu-argmax.ts";
import { type MapSource, segmentationAnalyser } from "./segmentation-analyser.ts";

/** Input pixels from cell to cell. */
const STRIDE = 8;

/**
 * DeepLab (Chen et al. 2017): logits [1, height, width, classes] of the whole input, class 0 the
 * background. On WebGPU they stay there and a shader finds the winners; else a loop does.
 *
 * The network thinks in cells of 8 pixels whose corners are aligned: pixel 8·k is the middle of cell
 * k. Its conversion to ONNX enlarges the cells by `Upsample`, which knows no aligned corners and
 * puts cell k at k·size/cells: at the right edge the labels lie 7 of 257 pixels too far left. So the
 * picture is only a part of the logits (250 × 250 of 257 × 257), and that part is read: mIoU 46.9
 * instead of 45.8, IoU of persons 67.8 instead of 64.9.
 */
export const createDeeplab: CreateAnalyser<SegmentationBody, SegmentationOptions> = async (
  loaded,
  backend,
) => segmentationAnalyser(await createDeeplabMaps(loaded, backend));

/** Rejects as `openPictureNetwork` does. */
export async function createDeeplabMaps(
  loaded: Parameters<CreateAnalyser>[0],
  backend: Parameters<CreateAnalyser>[1],
): Promise<MapSource> {
  const model = requireTensors(loaded.model);
  const input = pictureInput(model);
  const labels = labelsOf(model);
  const shape: LogitsShape = { width: input.width, height: input.height, classes: labels.length };
  const engine = await openPictureNetworkOnGpu(loaded, backend);
  const classes = new Uint8Array(shape.width * shape.height);
  const confidence = new Uint8Array(classes.length);
  let gpuArgmax: GpuArgmax | null = null;

  return {
    soft: false,
    labels,
    memory: networkMemory(model),
    get description() {
      return engine.description;
    },
    async map(frame) {
      const { output, preprocess, run } = await engine.run(frame);
      const started = performance.now();
      const content = inLogits(output.placement.content, shape);
      const pixels = content.width * content.height;
      const map = {
        width: content.width,
        height: content.height,
        classes: classes.subarray(0, pixels),
        confidence: confidence.subarray(0, pixels),
      };
      checkShape(model.name, shape, output);
      if ("device" in output) {
        gpuArgmax ??= await GpuArgmax.create(output.device, shape);
        const { buffer } = output.outputs[0] as GpuTensors["outputs"][number];
        await gpuArgmax.run(buffer, content, map.classes, map.confidence);
        // The network ran while the map was waited for.
        return { map, preprocess, run: run + performance.now() - started, decode: 0 };
      }
      const logits = output.outputs[0]?.data as Float32Array;
      cpuArgmax(logits, shape, content, map.classes, map.confidence);
      return { map, preprocess, run, decode: performance.now() - started };
    },
    async dispose() {
      await engine.dispose();
      gpuArgmax?.dispose();
    },
  };
}

/** Where a rectangle of the input lies in the logits, in whole pixels. */
function inLogits(content: Box, { width, height }: LogitsShape): Box {
  const across = width / ((width - 1) / STRIDE + 1) / STRIDE;
  const down = height / ((height - 1) / STRIDE + 1) / STRIDE;
  const x = Math.round(content.x * across);
  const y = Math.round(content.y * down);
  return {
    x,
    y,
    width: Math.max(1, Math.round((content.x + content.width) * across) - x),
    height: Math.max(1, Math.round((content.y + content.height) * down) - y),
  };
}

function checkShape(
  name: string,
  { width, height, classes }: LogitsShape,
  { outputs }: Tensors | GpuTensors,
): void {
  const [logits] = outputs;
  const wanted = [1, height, width, classes];
  const fits =
    outputs.length === 1 &&
    logits?.dims.length === wanted.length &&
    wanted.every((size, axis) => logits.dims[axis] === size) &&
    (!("type" in logits) || logits.type === "float32");
  if (fits) return;
  const came = outputs.map(({ dims }) => dims.join("×")).join(" and ");
  throw new FoveaError(
    "model-output-mismatch",
    `${name} should give float32 logits of ${wanted.join("×")}, but it gave ${came || "nothing"}.`,
  );
}
