/** Entry point of a worker that keeps one recording. */
import type { RecordingRequest } from "../src/recording/contract.ts";
import { RecordingService } from "../src/recording/worker/recording-service.ts";

const worker = globalThis as unknown as DedicatedWorkerGlobalScope;
const service = new RecordingService((message) => worker.postMessage(message));

/** One after the other: a line must not overtake the opening of its file. */
let turn = Promise.resolve();
worker.addEventListener("message", ({ data }: MessageEvent<RecordingRequest>) => {
  turn = turn.then(() => service.hear(data));
});
