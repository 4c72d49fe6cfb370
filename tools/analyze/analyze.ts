/**
 * `npm run analyze -- VIDEO --tasks a,b --out results.jsonl [--annotated out.mp4|webm] [--every N]
 *  [--model ID]… [--options JSON] [--backend auto|wasm|webgpu] [--zones zones.json] [--overwrite]`
 *
 * Runs the real pipeline in headless Chromium over every frame of a video file, in order, and writes
 * a line of JSON for each: `{frame, mediaTime, results: {TASK: …}}`. `--annotated` makes a video
 * with the results drawn over the picture, without sound. Without `--model` a task takes its
 * recommended model, or the embedded one where that cannot be fetched. `--options` are those of the
 * tasks, each in place of its default, as in `{"detection":{"scoreThreshold":0.5}}`. A file that breaks off in the
 * middle, or a run that is stopped, leaves the lines that were written and the video so far; the same
 * command goes on from there (`earlier-run.ts`), with the same results as in one go. Of what cannot be taken up
 * again (docs/recording.md), what remembers earlier frames (tracks, smoothing) begins anew at that frame, whose
 * line says `"resumed": true`. `--zones` is a file with a list of zones and
 * lines (docs/zones.md); each line of the results has the `events` at its frame then.
 */
import { launchChromium } from "../browser/launch.ts";
import { ensureModels } from "../build/prepare.ts";
import { serveHarness } from "../serve/serve-pages.ts";
import { OccupiedError } from "./earlier-run.ts";
import { analyseFile, type FileRequest } from "./file-analysis.ts";
import { readRequest } from "./request.ts";
import { UsageError } from "./requested.ts";
import { stopSignals } from "./stop-signals.ts";

const PAGE = "tools/analyze/analyze.html";
const USAGE =
  "npm run analyze -- VIDEO --tasks a,b --out results.jsonl [--annotated out.mp4|webm] [--every N] [--model ID]… [--options JSON] [--backend auto|wasm|webgpu] [--zones zones.json] [--overwrite]";

async function analyse(request: FileRequest): Promise<void> {
  const signals = stopSignals();
  ensureModels();
  const harness = await serveHarness({ pages: [PAGE], folders: {} });
  const browser = await launchChromium([], { ownSignals: true });
  // Nothing has been written yet.
  signals.onStop(() => void browser.close());
  try {
    const page = await browser.newPage();
    await page.goto(`${harness.origin}/${PAGE}`);
    const { frames, done, seconds, error } = await analyseFile(page, request, {
      say: (sentence) => console.error(sentence),
      progress(lines, expected) {
        if (process.stderr.isTTY) process.stderr.write(`\r${lines} of about ${expected} frames `);
      },
      running(stop) {
        signals.onStop(() => {
          console.error("\nStopping after this frame …");
          stop();
        });
      },
      get stopped() {
        return signals.status !== null;
      },
    });
    console.error(
      `\n${frames - done} frames in ${seconds.toFixed(1)} s (${((frames - done) / seconds).toFixed(1)} a second) to ${request.out}`,
    );
    if (error) throw new Error(`${error.message} ${error.action}`);
    if (signals.status !== null) {
      console.error(`Stopped after ${frames} frames; the same command goes on from there.`);
    }
  } catch (error) {
    if (signals.status === null) throw error;
    console.error(`Stopped. ${(error as Error).message}`);
  } finally {
    await browser.close();
    await harness.close();
    signals.release();
  }
  if (signals.status !== null) process.exitCode = signals.status;
}

try {
  await analyse(readRequest(process.argv.slice(2)));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  // parseArgs has errors of its own for what it does not know.
  const usage =
    error instanceof UsageError ||
    error instanceof OccupiedError ||
    (error as { code?: string }).code?.startsWith("ERR_PARSE");
  console.error(usage ? `${message}\nUsage: ${USAGE}` : message);
  process.exit(usage ? 2 : 1);
}
