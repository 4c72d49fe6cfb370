import { existsSync, statSync } from "node:fs";
import { extname } from "node:path";
import { parseArgs } from "node:util";
import type { FileRequest } from "./file-analysis.ts";
import {
  requestedBackend,
  requestedCount,
  requestedModels,
  requestedOptions,
  requestedZones,
  UsageError,
} from "./requested.ts";

/**
 * What `npm run analyze` is asked for. Throws a UsageError, or what `parseArgs` throws.
 * @param args behind the command's name
 */
export function readRequest(args: readonly string[]): FileRequest {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      tasks: { type: "string" },
      out: { type: "string" },
      annotated: { type: "string" },
      every: { type: "string", default: "1" },
      model: { type: "string", multiple: true, default: [] },
      backend: { type: "string", default: "auto" },
      options: { type: "string", default: "{}" },
      zones: { type: "string" },
      overwrite: { type: "boolean", default: false },
    },
  });
  const [video, ...more] = positionals;
  if (!video || more.length > 0) throw new UsageError("Exactly one video file is needed.");
  if (!existsSync(video) || !statSync(video).isFile()) {
    throw new UsageError(`There is no file ${video}.`);
  }
  const { tasks, out } = values;
  if (!tasks || !out) throw new UsageError("--tasks and --out are needed.");
  return {
    video,
    models: requestedModels(tasks, values.model),
    backend: requestedBackend(values.backend),
    options: requestedOptions(values.options),
    every: requestedCount("--every", values.every),
    out,
    annotated: readAnnotated(values.annotated),
    zones: requestedZones(values.zones),
    sound: false,
    overwrite: values.overwrite,
  };
}

function readAnnotated(file: string | undefined): FileRequest["annotated"] {
  if (file === undefined) return null;
  const container = (["mp4", "webm"] as const).find((name) => extname(file) === `.${name}`);
  if (!container) throw new UsageError("--annotated must end in .mp4 or .webm.");
  return { file, container };
}
