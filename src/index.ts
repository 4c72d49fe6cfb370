/**
 * `fovea`: frame sources, the pipeline, the catalogue, and the types of results. No element, no
 * task's drawing, and no files: `src/entries/index.ts` adds those.
 */

export type { SlotMemory } from "./bridge/contract.ts";
export type { SpawnWorker } from "./bridge/spawn-worker.ts";
export type { AccuracyFigure, ModelAccuracy, PublishedFigure } from "./catalog/accuracy.ts";
export { type Configuration, configure } from "./catalog/configuration.ts";
export type { LoadProgress } from "./catalog/load-progress.ts";
export type {
  CodeModelEntry,
  MediaPipeModelEntry,
  ModelDescription,
  ModelEntry,
  ModelSource,
  NetworkEntry,
  NetworkFormat,
  OnnxModelEntry,
  TensorEngineName,
  TensorModelEntry,
} from "./catalog/model.ts";
export type {
  ConstantInput,
  FedInput,
  KeptInput,
  NetworkInput,
  NetworkInputs,
  PictureInput,
} from "./catalog/network-inputs.ts";
export type { AssetSettings, FileAddresses } from "./catalog/settings.ts";
export { ACTIONS, type ErrorCode, FoveaError } from "./errors.ts";
export { type CameraInfo, type CameraOptions, cameraFrames, listCameras } from "./frames/camera.ts";
export {
  type ExactOptions,
  exactFrames,
  probeVideo,
  type VideoFacts,
} from "./frames/exact.ts";
export { Frame, type FrameInit, openFrames } from "./frames/frame.ts";
export { imageFrames, type StillPicture } from "./frames/image.ts";
export { streamFrames } from "./frames/media-stream.ts";
export type { Picture } from "./frames/picture-frame.ts";
export { openScreen } from "./frames/screen.ts";
export { videoFrames } from "./frames/video-element.ts";
export type { ImageInput } from "./geometry/image-input.ts";
export type { Rotation } from "./geometry/rotated.ts";
export { analyse } from "./pipeline/analyse.ts";
export type { AskedTask } from "./pipeline/asked-task.ts";
export { createTask } from "./pipeline/create-task.ts";
export type { AskOptions, Detector, DetectorOptions } from "./pipeline/detector.ts";
export type { EveryFrameOptions } from "./pipeline/exact-analysis.ts";
export type { FrameResults } from "./pipeline/frame-results.ts";
export { Pipeline, type PipelineOptions } from "./pipeline/pipeline.ts";
export type { Attention } from "./pipeline/schedule.ts";
export type {
  PipelineStatistics,
  Summary,
  TaskSchedule,
  TaskStatistics,
} from "./pipeline/statistics.ts";
export type { TaskMemory } from "./pipeline/task-memory.ts";
export type { TaskRequest, TaskState } from "./pipeline/task-state.ts";
export { ownWorkers, type PlaceTask, sharedGpuWorker } from "./pipeline/worker-placement.ts";
export type { Backdrop } from "./results/backdrop.ts";
export type { Backend, BackendChoice } from "./results/backend.ts";
export type { Box } from "./results/box.ts";
export { epochNow } from "./results/clock.ts";
export type { EngineInfo, Uncompared } from "./results/engine-info.ts";
export type { Found, FoundPoint } from "./results/found.ts";
export type { Stamp, TaskResult, Timings } from "./results/stamp.ts";
export type { TrackPoint } from "./results/track-point.ts";
export type { Tracked, TrackingChoice, Velocity } from "./results/tracked.ts";
export { defaultModel, modelById, modelsFor, registerModel } from "./tasks/catalogue.ts";
export {
  DETECTION_DEFAULTS,
  type Detection,
  type DetectionOptions,
  type DetectionResult,
} from "./tasks/detection/result.ts";
export {
  HANDS_DEFAULTS,
  type Hand,
  type HandsOptions,
  type HandsResult,
} from "./tasks/hands/result.ts";
export { loadFurtherModels } from "./tasks/know-model.ts";
export type { AnyResult } from "./tasks/page/any-result.ts";
export type { OptionRule, OptionRules } from "./tasks/page/option-rules.ts";
export type {
  Happening,
  LayerDisplacement,
  Movement,
  OverlayStyle,
  TaskDefinition,
  TrailSource,
  Watch,
} from "./tasks/page/task-definition.ts";
export { registerTask, type TaskRegistration } from "./tasks/page/task-registry.ts";
export {
  type Keypoint,
  POSE_DEFAULTS,
  type Pose,
  type PoseOptions,
  type PoseResult,
  type WorldPoint,
} from "./tasks/pose/result.ts";
export { SKELETONS, type Skeleton, type SkeletonName } from "./tasks/pose/skeleton.ts";
export {
  type ClassMap,
  type PresentClass,
  SEGMENTATION_DEFAULTS,
  type SegmentationEffect,
  type SegmentationOptions,
  type SegmentationResult,
} from "./tasks/segmentation/result.ts";
export type { OptionsOf, ResultOf, TaskId } from "./tasks/task-types.ts";
export type { Taught } from "./teaching/taught.ts";
export { setLanguage, type Translation } from "./words/say.ts";
