import { existsSync, statSync } from "node:fs";
import { basename, isAbsolute, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { globSync, isDynamicPattern } from "tinyglobby";
import type { ModelEntry } from "../../src/catalog/model.ts";
import type { Container } from "../../src/exports/annotated-video.ts";
import { FORMATS, type FormatId } from "../../src/exports/formats.ts";
import { stemOf } from "../../src/exports/recorded.ts";
import type { BackendChoice } from "../../src/results/backend.ts";
import type { Shape } from "../../src/zones/shape.ts";
import {
  requestedBackend,
  requestedCount,
  requestedModels,
  requestedOptions,
  requestedZones,
  UsageError,
} from "../analyze/requested.ts";
import { type QueuePlace, queueAddress } from "./queue/queue-address.ts";
import { wholeDisk } from "./queue/shared-folder.ts";

/** What `fovea analyze` was asked. */
export interface AnalyzeRequest {
  /** Paths of videos, each once, in the order in which they were named. */
  readonly files: readonly string[];
  readonly folder: string;
  readonly formats: readonly FormatId[];
  readonly every: number;
  readonly annotated: Container | null;
  /** For each task the models to try, in order. */
  readonly models: readonly (readonly ModelEntry[])[];
  readonly options: Readonly<Record<string, object>>;
  readonly backend: BackendChoice;
  /** Zones and lines whose events stand in the lines; undefined for lines without. */
  readonly zones: readonly Shape[] | undefined;
  /** Files at the same time. */
  readonly workers: number;
  readonly overwrite: boolean;
  /** Events as JSON on standard output. */
  readonly json: boolean;
  /** Where the files are queued for other machines; null where they are done here. */
  readonly queue: QueuePlace | null;
}

/** What `fovea work` was asked. */
export interface WorkRequest extends QueuePlace {
  /** Files at the same time. */
  readonly workers: number;
  /** Seconds without a sign of life after which a file goes to another machine. */
  readonly lease: number;
  readonly json: boolean;
}

/** Throws `UsageError`, or what `parseArgs` says of what it does not know. */
export function analyzeRequest(args: readonly string[]): AnalyzeRequest {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      tasks: { type: "string" },
      out: { type: "string" },
      format: { type: "string", default: "jsonl" },
      every: { type: "string", default: "1" },
      annotated: { type: "string" },
      model: { type: "string", multiple: true, default: [] },
      options: { type: "string", default: "{}" },
      backend: { type: "string", default: "auto" },
      zones: { type: "string" },
      workers: { type: "string", default: "1" },
      overwrite: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      queue: { type: "string" },
      root: { type: "string" },
    },
  });
  if (!values.tasks || !values.out) throw new UsageError("--tasks and --out are needed.");
  if (existsSync(values.out) && !statSync(values.out).isDirectory()) {
    throw new UsageError(`--out must be a folder, and ${values.out} is a file.`);
  }
  const files = namedFiles(positionals);
  refuseSameNames(files, values.out);
  return {
    files,
    folder: values.out,
    formats: requestedFormats(values.format),
    every: requestedCount("--every", values.every),
    annotated: requestedContainer(values.annotated),
    models: requestedModels(values.tasks, values.model),
    options: requestedOptions(values.options),
    backend: requestedBackend(values.backend),
    zones: requestedZones(values.zones),
    workers: requestedCount("--workers", values.workers),
    overwrite: values.overwrite,
    json: values.json,
    queue: requestedQueue(values.queue, values.root),
  };
}

/** What `fovea work` was asked. Throws `UsageError`, or what `parseArgs` says of what it does not know. */
export function workRequest(args: readonly string[]): WorkRequest {
  const { values } = parseArgs({
    args: [...args],
    options: {
      queue: { type: "string" },
      root: { type: "string" },
      workers: { type: "string", default: "1" },
      lease: { type: "string", default: "30" },
      json: { type: "boolean", default: false },
    },
  });
  const place = requestedQueue(values.queue, values.root);
  if (!place) throw new UsageError("--queue is needed.");
  return {
    ...place,
    workers: requestedCount("--workers", values.workers),
    lease: requestedCount("--lease", values.lease),
    json: values.json,
  };
}

function requestedQueue(address: string | undefined, root: string | undefined): QueuePlace | null {
  if (address !== undefined) {
    if (root !== undefined && !(existsSync(root) && statSync(root).isDirectory())) {
      throw new UsageError(`--root must be a folder, and ${root} is none.`);
    }
    return { address: queueAddress(address), root: root ?? wholeDisk() };
  }
  if (root !== undefined) throw new UsageError("--root goes with --queue.");
  return null;
}

function namedFiles(named: readonly string[]): readonly string[] {
  const files = named.flatMap((name) => {
    // A file whose name only looks like a pattern is that file.
    if (existsSync(name)) {
      if (statSync(name).isFile()) return [name];
      throw new UsageError(`${name} is a folder; name its files, as in '${join(name, "*.mp4")}'.`);
    }
    if (!isDynamicPattern(name)) throw new UsageError(`There is no file ${name}.`);
    const found = globSync(name, { expandDirectories: false, absolute: isAbsolute(name) }).sort();
    if (found.length === 0) throw new UsageError(`No file is like ${name}.`);
    return found;
  });
  if (files.length === 0) throw new UsageError("At least one video file is needed.");
  return [...new Map(files.map((file) => [resolve(file), file])).values()];
}

/** All files of a video are named after it. */
function refuseSameNames(files: readonly string[], folder: string): void {
  const byStem = new Map<string, string>();
  for (const file of files) {
    const stem = stemOf(basename(file));
    const other = byStem.get(stem);
    if (other !== undefined) {
      throw new UsageError(
        `${other} and ${file} would both be ${join(folder, stem)}.jsonl; analyse them into two folders.`,
      );
    }
    byStem.set(stem, file);
  }
}

function requestedFormats(said: string): readonly FormatId[] {
  const ids = [...new Set(said.split(",").map((id) => id.trim()))];
  for (const id of ids) {
    if (!Object.hasOwn(FORMATS, id)) {
      const known = Object.keys(FORMATS).join(", ");
      throw new UsageError(`There is no format “${id}”; there are: ${known}.`);
    }
  }
  return ids as FormatId[];
}

function requestedContainer(said: string | undefined): Container | null {
  if (said === undefined || said === "mp4" || said === "webm") return said ?? null;
  throw new UsageError(`--annotated must be mp4 or webm, not ${said}.`);
}
