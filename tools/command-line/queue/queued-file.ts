/**
 * A file in the queue: what `fovea analyze` was asked of it, in words that another machine understands.
 * Paths are relative to a folder that all machines share, wherever each of them has it.
 */
import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Container } from "../../../src/exports/annotated-video.ts";
import type { FormatId } from "../../../src/exports/formats.ts";
import type { BackendChoice } from "../../../src/results/backend.ts";
import { modelById } from "../../../src/tasks/catalogue.ts";
import type { Shape } from "../../../src/zones/shape.ts";
import type { AnalyzeRequest } from "../request.ts";
import { sharedPath } from "./shared-folder.ts";

export interface QueuedFile {
  readonly file: string;
  /** Where the results go. */
  readonly folder: string;
  readonly formats: readonly FormatId[];
  readonly every: number;
  readonly annotated: Container | null;
  /** Ids; for each task the models to try, in order. */
  readonly models: readonly (readonly string[])[];
  readonly options: Readonly<Record<string, object>>;
  readonly backend: BackendChoice;
  readonly zones?: readonly Shape[];
}

/** What came of a file, for whoever has queued it. */
export interface QueueOutcome {
  readonly outcome: "done" | "skipped";
  /** Frames a second; null where the lines were there already. */
  readonly rate: number | null;
  /** Paths, relative to the shared folder. */
  readonly written: readonly string[];
  /** The machine that did it. */
  readonly by: string;
}

export function queuedFile(file: string, request: AnalyzeRequest, root: string): QueuedFile {
  const { folder, formats, every, annotated, models, options, backend, zones } = request;
  return {
    file: sharedPath(root, file),
    folder: sharedPath(root, folder),
    models: models.map((candidates) => candidates.map(({ id }) => id)),
    ...{ formats, every, annotated, options, backend },
    ...(zones ? { zones } : {}),
  };
}

/**
 * The request for this machine. Throws `UsageError` where a path leads out of the shared folder, whoever
 * has put it into the queue.
 */
export function requestFor(queued: QueuedFile, root: string): AnalyzeRequest {
  const { file, folder, models, zones, formats, every, annotated, options, backend } = queued;
  const here = (path: string) => {
    const whole = join(root, path);
    sharedPath(root, whole);
    return whole;
  };
  return {
    files: [here(file)],
    folder: here(folder),
    models: models.map((candidates) => candidates.map(modelById)),
    zones,
    ...{ formats, every, annotated, options, backend },
    workers: 1,
    overwrite: false,
    json: false,
    queue: null,
  };
}

/** The same for the same request, so that a file which is asked for twice is queued once. */
export function idOf(queued: QueuedFile): string {
  return createHash("sha256").update(JSON.stringify(queued)).digest("hex").slice(0, 32);
}
