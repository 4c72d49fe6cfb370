/** One file of `fovea analyze`: its lines, then what is made of them. */
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Browser } from "playwright-core";
import { FORMATS } from "../../src/exports/formats.ts";
import { stemOf } from "../../src/exports/recorded.ts";
import {
  type RecordedTask,
  type RecordingHeader,
  recordingHeader,
} from "../../src/recording/header.ts";
import { TASKS } from "../../src/tasks/page/tasks.ts";
import type { Shape } from "../../src/zones/shape.ts";
import { OccupiedError } from "../analyze/earlier-run.ts";
import { analyseFile, type FileOutcome, type Watcher } from "../analyze/file-analysis.ts";
import { NoBrowserError } from "./browser.ts";
import type { Tell } from "./events.ts";
import { readHeader, recordedFile, writeExport } from "./recorded-file.ts";
import type { AnalyzeRequest } from "./request.ts";
import type { AnalysisSite } from "./site.ts";

export interface Surroundings {
  readonly browser: () => Promise<Browser>;
  readonly site: () => Promise<AnalysisSite>;
  readonly tell: Tell;
  /** Version of Fovea. */
  readonly version: string;
  /** Called with what ends the analysis early, and with null when it has ended. */
  running(stop: (() => void) | null): void;
  readonly stopped: () => boolean;
  /** As `Watcher.mayEnd`. */
  mayEnd?(): Promise<boolean>;
}

export type Outcome = "done" | "skipped" | "failed" | "stopped";

/** Never rejects but with `NoBrowserError`: what fails is told. */
export async function analyzeOne(
  file: string,
  request: AnalyzeRequest,
  around: Surroundings,
): Promise<Outcome> {
  try {
    return await attempt(file, request, around);
  } catch (thrown) {
    // No file will fare better.
    if (thrown instanceof NoBrowserError) throw thrown;
    if (around.stopped()) return "stopped";
    around.tell({ event: "failed", file, message: (thrown as Error).message });
    return "failed";
  } finally {
    around.running(null);
  }
}

async function attempt(
  file: string,
  request: AnalyzeRequest,
  around: Surroundings,
): Promise<Outcome> {
  const { folder, overwrite } = request;
  const { tell } = around;
  mkdirSync(folder, { recursive: true });
  const stem = join(folder, stemOf(basename(file)));
  const lines = `${stem}.jsonl`;
  const headerFile = `${stem}.header.json`;
  const film = request.annotated && `${stem}.annotated.${request.annotated}`;
  let header = overwrite ? null : readHeader(headerFile);
  if (header && !isOf(header, file, request)) {
    throw new OccupiedError(lines, "has the results of another analysis");
  }
  const whole = header && existsSync(lines) && (!film || existsSync(film));
  if (header && whole && exportsOf(header, lines, request).every(isThere)) {
    tell({ event: "skipped", file });
    return "skipped";
  }
  let rate: number | null = null;
  // Lines that are complete need no network to become another format.
  if (!header || !whole) {
    rmSync(headerFile, { force: true });
    const ran = await run(file, { lines, film }, request, around);
    if (around.stopped()) {
      tell({ event: "stopped", file, frames: ran.frames });
      return "stopped";
    }
    if (ran.error) throw new Error(`${ran.error.message} ${ran.error.action}`);
    header = headerOf(file, request, ran, around.version);
    for (const { path } of exportsOf(header, lines, request)) rmSync(path, { force: true });
    writeFileSync(headerFile, `${JSON.stringify(header, null, 2)}\n`);
    rate = (ran.frames - ran.done) / ran.seconds;
  }
  const exports = exportsOf(header, lines, request);
  for (const { made, path } of exports) await writeExport(made, path);
  const written = [lines, ...(film ? [film] : []), ...exports.map(({ path }) => path)];
  tell({ event: "done", file, rate, written });
  return "done";
}

/** The files of the formats that are made of lines. */
function exportsOf(header: RecordingHeader, lines: string, { formats, folder }: AnalyzeRequest) {
  const recorded = recordedFile(lines, header);
  return formats
    .filter((id) => id !== "jsonl")
    .flatMap((id) => FORMATS[id].files(recorded))
    .map((made) => ({ made, path: join(folder, made.name) }));
}

function isThere({ path }: { readonly path: string }): boolean {
  return existsSync(path);
}

async function run(
  file: string,
  { lines, film }: { readonly lines: string; readonly film: string | null },
  request: AnalyzeRequest,
  { browser, site, tell, running, stopped, mayEnd }: Surroundings,
): Promise<FileOutcome> {
  const page = await (await browser()).newPage();
  try {
    await page.goto((await site()).page);
    const watcher: Watcher = {
      say: (note) => tell({ event: "note", file, note }),
      progress: (frames, expected) => tell({ event: "progress", file, frames, expected }),
      running,
      get stopped() {
        return stopped();
      },
      ...(mayEnd ? { mayEnd } : {}),
    };
    const { annotated: container } = request;
    const annotated = film && container ? { file: film, container } : null;
    const asked = { ...request, video: file, out: lines, annotated, sound: true };
    return await analyseFile(page, asked, watcher);
  } finally {
    await page.close();
  }
}

/** The header of a recording of this command: what was asked beside the tasks stands in it, too. */
type CommandHeader = RecordingHeader & { readonly zones?: readonly Shape[] };

/** Whether complete lines are those that are asked for now. */
function isOf(header: CommandHeader, file: string, request: AnalyzeRequest): boolean {
  const { source, every, tasks } = header;
  const asked = request.models.map((candidates) => candidates.map(({ id }) => id));
  const ran = Object.values(tasks).map(({ model }) => model);
  return (
    source.name === basename(file) &&
    source.bytes === statSync(file).size &&
    every === request.every &&
    JSON.stringify(header.zones) === JSON.stringify(request.zones) &&
    asked.length === ran.length &&
    ran.every((model, place) => asked[place]?.includes(model)) &&
    JSON.stringify(Object.entries(tasks).map(([id, { options }]) => [id, options])) ===
      JSON.stringify(Object.keys(tasks).map((id) => [id, optionsOf(id, request)]))
  );
}

function headerOf(
  file: string,
  request: AnalyzeRequest,
  { facts, models }: FileOutcome,
  fovea: string,
): CommandHeader {
  const { width, height, duration, frameRate } = facts;
  const name = basename(file);
  const bytes = statSync(file).size;
  const tasks = Object.entries(models).map(([id, model]): [string, RecordedTask] => [
    id,
    { model, options: optionsOf(id, request) },
  ]);
  const header = recordingHeader({
    fovea,
    source: { kind: "video", name, bytes, duration, frameRate, width, height },
    mode: "exact",
    every: request.every,
    tasks: Object.fromEntries(tasks),
  });
  return request.zones ? { ...header, zones: request.zones } : header;
}

function optionsOf(taskId: string, { options }: AnalyzeRequest): Record<string, unknown> {
  return { ...(TASKS.get(taskId)?.defaults as object | undefined), ...options[taskId] };
}
