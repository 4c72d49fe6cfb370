/** `fovea/worker`: what a program's own tasks need in their worker. */

export type { ModelEntry, OnnxModelEntry, TensorModelEntry } from "../src/catalog/model.ts";
export type { AnalysedFrame, EngineDescription, EngineInput } from "../src/engines/engine.ts";
export type { OutputTensor } from "../src/engines/tensors.ts";
export { type ErrorCode, FoveaError } from "../src/errors.ts";
export type { Placement } from "../src/geometry/placement.ts";
export type { Region } from "../src/geometry/region.ts";
export type { Size } from "../src/geometry/size.ts";
export { NOTHING_REMEMBERED, type Restorable } from "../src/refine/restorable.ts";
export type { BackendChoice } from "../src/results/backend.ts";
export type { HandedOf, ResultOf, TaskId } from "../src/tasks/task-types.ts";
export { onnxAnalyser } from "../src/tasks/worker/onnx-analyser.ts";
export type {
  Analyser,
  Analysis,
  CreateAnalyser,
  Decode,
  DecodeContext,
  LoadedModel,
  Needed,
  Needs,
  WorkerTask,
} from "../src/tasks/worker/worker-task.ts";
export * from "./serve.ts";
