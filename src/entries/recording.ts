/** `fovea/recording`: results kept by frame, for programs that keep or read them (docs/recording.md). */

export {
  classesOf,
  type KeptClasses,
  type KeptMap,
  type KeptPlane,
  type KeptValues,
  type KeptVectors,
  numbersOf,
  type WithKeptMap,
} from "../kept-maps/kept-map.ts";
export type { Checkpoint } from "../recording/checkpoint.ts";
export {
  RECORDING_VERSION,
  type RecordedSource,
  type RecordedTask,
  type RecordingHeader,
  recordingHeader,
} from "../recording/header.ts";
export { MemoryRecording } from "../recording/memory-recording.ts";
export type { Gap, Recording, RecordingChange, RecordingWriter } from "../recording/recording.ts";
export { type KeptResult, type ResultLine, resultLine } from "../recording/result-line.ts";
