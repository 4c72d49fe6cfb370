/**
 * One video file through the page of `analyze-page.ts`: Node's side, which writes what the page finds.
 * A file that breaks off in the middle, or an analysis that is stopped, leaves the lines that were
 * written and the annotated video so far; asked the same again, it goes on from there.
 */
import {
  closeSync,
  createReadStream,
  existsSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Page } from "playwright-core";
import type { ModelEntry } from "../../src/catalog/model.ts";
import type { WireError } from "../../src/errors.ts";
import type { Container } from "../../src/exports/annotated-video.ts";
import type { VideoFacts } from "../../src/frames/exact-file.ts";
import { remembersAll } from "../../src/recording/checkpoint.ts";
import type { BackendChoice } from "../../src/results/backend.ts";
import { paints } from "../../src/tasks/page/paints.ts";
import { TASKS } from "../../src/tasks/page/tasks.ts";
import { type KeptFrame, watchFrame } from "../../src/zones/over-lines.ts";
import type { Shape } from "../../src/zones/shape.ts";
import { ZoneWatch } from "../../src/zones/zone-watch.ts";
import type { EarlierPictures } from "./analysis-page.ts";
import {
  beginRun,
  earlierCheckpoint,
  earlierLines,
  endRun,
  type KeptCheckpoint,
  keepCheckpoint,
} from "./earlier-run.ts";

/** What is to be made of a file. */
export interface FileRequest {
  readonly video: string;
  /** For each task the models to try, in order. */
  readonly models: readonly (readonly ModelEntry[])[];
  readonly backend: BackendChoice;
  /** By task, in place of its defaults. */
  readonly options: Readonly<Record<string, object>>;
  /** Every n-th frame. */
  readonly every: number;
  /** Where the lines go. */
  readonly out: string;
  readonly annotated: { readonly file: string; readonly container: Container } | null;
  /** Zones and lines whose events stand in the lines; absent for lines without. */
  readonly zones?: readonly Shape[] | undefined;
  /** The annotated video has the sound of its source, where the container can hold it. */
  readonly sound: boolean;
  /** Nothing of an earlier run is kept. */
  readonly overwrite: boolean;
}

/** Who wants to know how it goes. */
export interface Watcher {
  /** A sentence for people. */
  say(sentence: string): void;
  /** Lines so far, those of an earlier run included, and about how many there will be. */
  progress(lines: number, expected: number): void;
  /** From now on `stop` ends the analysis after the frame that is under way. */
  running(stop: () => void): void;
  /** Whether somebody has asked for an end. */
  readonly stopped: boolean;
  /**
   * Asked once all is written: false where the file has been given to somebody else meanwhile, and then
   * the lines are not called complete. Absent where it cannot be.
   */
  mayEnd?(): Promise<boolean>;
}

export interface FileOutcome {
  readonly facts: VideoFacts;
  /** Model ids by task. */
  readonly models: Readonly<Record<string, string>>;
  /** Those of an earlier run included. */
  readonly frames: number;
  /** Of an earlier run. */
  readonly done: number;
  /** Of the frames of this run. */
  readonly seconds: number;
  /** Why it ended early; what came before has been written. */
  readonly error: WireError | null;
}

/** Runs the whole analysis on a page that nothing has been run on. Throws when it cannot begin. */
export async function analyseFile(
  page: Page,
  request: FileRequest,
  watcher: Watcher,
): Promise<FileOutcome> {
  const { video, every, out, annotated } = request;
  const files: number[] = [];
  try {
    page.on("pageerror", (error) => console.error(error));
    await page.waitForFunction(() => "foveaAnalyze" in window);
    // By path, so that a file of any size stays on the disk.
    await page.setInputFiles("#video", video);
    const facts = await page.evaluate(() => window.foveaAnalyze.probe());
    if ("code" in facts) throw new Error(`${video}: ${facts.message} ${facts.action}`);
    watcher.say(
      `${video}: ${facts.width}×${facts.height}, ${facts.duration.toFixed(1)} s, ${facts.frameRate.toFixed(2)} frames a second, ${facts.codec}`,
    );
    const models: Record<string, string> = {};
    for (const candidates of request.models) {
      const { task, id } = await load(page, candidates, request, watcher);
      models[task] = id;
    }
    const expected = Math.ceil((facts.duration * facts.frameRate) / every);
    const { done, checkpoint, pictures } = await goOn(page, request, models, watcher);
    if (done > 0) watcher.say(`Goes on behind ${done} frames of an earlier run.`);
    const results = openSync(out, "a");
    files.push(results);
    const started = performance.now();
    let lines = done;
    const watch = request.zones && new ZoneWatch(request.zones);
    const anew = !checkpoint || !remembersAll(checkpoint);
    // What happens next depends on who is where.
    if (watch && !anew) for await (const line of linesOf(out, done)) watchFrame(watch, line);
    const earlier = linesOf(out, done);
    await page.exposeFunction("earlierLine", async () => (await earlier.next()).value ?? null);
    await page.exposeFunction("keepCheckpoint", (packed: string) => {
      keepCheckpoint(out, Buffer.from(packed, "base64"));
    });
    await page.exposeFunction("writeResult", (line: KeptFrame) => {
      const resumed = anew && done > 0 && lines === done;
      const whole = { ...line, ...(resumed ? { resumed } : {}) };
      const events = watch ? { events: watchFrame(watch, whole) } : {};
      writeSync(results, `${JSON.stringify({ ...whole, ...events })}\n`);
      lines++;
      // The new video has all that the earlier one had.
      if (annotated && done > 0 && lines === done + 1)
        rmSync(earlierFilm(resolve(annotated.file)), { force: true });
      watcher.progress(lines, expected);
    });
    if (annotated) {
      // A new one: whoever writes the one before yet does not write into it.
      rmSync(annotated.file, { force: true });
      const film = openSync(annotated.file, "w");
      files.push(film);
      await page.exposeFunction("writeVideo", (base64: string, position: number) => {
        const bytes = Buffer.from(base64, "base64");
        // With null for its beginning, Node takes no notice of the position.
        writeSync(film, bytes, 0, bytes.length, position);
      });
    }
    watcher.running(() => {
      page.evaluate(() => window.foveaAnalyze.stop()).catch(console.error);
    });
    const { frames, error } = await page.evaluate((wanted) => window.foveaAnalyze.run(wanted), {
      every,
      annotated: annotated?.container ?? null,
      sound: request.sound,
      done,
      pictures,
      checkpoint: checkpoint?.packed.toString("base64") ?? null,
    });
    await earlier.return(undefined);
    const seconds = (performance.now() - started) / 1000;
    const mayEnd = (await watcher.mayEnd?.()) ?? true;
    if (!error && !watcher.stopped && mayEnd) endRun(out);
    return { facts, models, frames, done, seconds, error };
  } finally {
    for (const file of files) closeSync(file);
  }
}

/** Loads the first of `models` that can be had, and says which; throws what the last one said. */
async function load(
  page: Page,
  models: readonly ModelEntry[],
  { backend, options }: FileRequest,
  { say }: Watcher,
): Promise<ModelEntry> {
  let trouble = "";
  for (const model of models) {
    const said = await page.evaluate(
      (request) => window.foveaAnalyze.load(request.model, request.backend, request.options),
      { model, backend, options: options[model.task] ?? {} },
    );
    if (typeof said === "string") {
      say(`${model.task}: ${model.name}. ${said}`);
      return model;
    }
    trouble = `${model.name}: ${said.message} ${said.action}`;
    say(trouble);
  }
  throw new Error(`No model runs for ${models[0]?.task}. ${trouble}`);
}

/** A path as seen from the lines' folder, the same on all machines that share the two. */
function fromLines(out: string, path: string): string {
  return relative(dirname(resolve(out)), resolve(path)).replaceAll("\\", "/");
}

/** An earlier run's annotated video, out of the way of the new one. */
function earlierFilm(film: string): string {
  return `${film}.earlier`;
}

/** The first lines of a file, one after the other: all of them may be more than memory holds. */
async function* linesOf(out: string, count: number): AsyncGenerator<KeptFrame, undefined> {
  const file = createReadStream(out);
  let left = count;
  try {
    if (left === 0) return;
    for await (const text of createInterface({ input: file })) {
      yield JSON.parse(text) as KeptFrame;
      if (--left === 0) return;
    }
  } finally {
    file.destroy();
  }
}

/** How far an earlier run has come. */
interface Earlier {
  /** Frames that it has finished and that stay. */
  readonly done: number;
  /** Behind just these; null where the tasks begin anew. */
  readonly checkpoint: KeptCheckpoint | null;
  /** What their pictures in the annotated video are made of. */
  readonly pictures: EarlierPictures;
}

/**
 * What an earlier run has finished: its lines, behind the last checkpoint where there is one. Their pictures in
 * an annotated video are drawn of them once more. Where a task paints what no line has, they are those of the
 * earlier video, and so of no more frames than it has. Makes ready for the rest.
 */
async function goOn(
  page: Page,
  request: FileRequest,
  models: Record<string, string>,
  { say }: Watcher,
): Promise<Earlier> {
  const { video, every, out, options, annotated, zones, overwrite } = request;
  const film = annotated && resolve(annotated.file);
  const size = statSync(video).size;
  const note = {
    ...{ video: fromLines(out, video), size, every, models, options },
    ...{ annotated: annotated && fromLines(out, annotated.file), zones },
  };
  let done = overwrite ? 0 : earlierLines(out, note);
  const painting = Object.keys(models).filter((id) => {
    return paints(id, { ...(TASKS.get(id)?.defaults as object | undefined), ...options[id] });
  });
  const pictures = painting.length > 0 ? "video" : "lines";
  if (film && done > 0 && pictures === "video") {
    const earlier = earlierFilm(film);
    // Where it is there already, the run that went on was stopped before it had caught up.
    if (!existsSync(earlier) && existsSync(film)) renameSync(film, earlier);
    if (existsSync(earlier)) await page.setInputFiles("#earlier", earlier);
    const whole = existsSync(earlier)
      ? await page.evaluate(() => window.foveaAnalyze.earlierFrames())
      : 0;
    say(
      `What is painted for ${painting.join(" and ")} stands in no line: of ${done} frames, the video has ${whole}.`,
    );
    done = Math.min(done, whole);
  } else if (film) rmSync(earlierFilm(film), { force: true });
  const version = await page.evaluate(() => window.foveaAnalyze.version);
  const checkpoint = earlierCheckpoint(out, done, version);
  if (checkpoint) done = checkpoint.frames;
  beginRun(out, note, done, checkpoint);
  return { done, checkpoint, pictures };
}
