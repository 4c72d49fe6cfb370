import type { WorkerTask } from "../../worker/worker-task.ts";
import type { TextBody, TextOptions } from "../result.ts";

/** Text's half in the worker: what analyses, by the catalogue's names. */
export const textWorkerTask: WorkerTask<TextBody, TextOptions> = {
  id: "text",
  analysers: {
    ppocr: async (loaded, backend) =>
      (await import("./text-reader.ts")).createTextReader(loaded, backend),
  },
};
