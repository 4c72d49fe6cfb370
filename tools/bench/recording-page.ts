/** Writes a simulated hour into the browser's own file system, reads it at random, and draws it over time. */
import { recordingHeader } from "../../src/recording/header.ts";
import { deleteStored, storedFiles } from "../../src/recording/page/stored-files.ts";
import { StoredRecording } from "../../src/recording/page/stored-recording.ts";
import type { Recording } from "../../src/recording/recording.ts";
import { drawTimeline } from "../../src/studio/timeline/draw-timeline.ts";
import { FoveaTimeline } from "../../src/studio/timeline/fovea-timeline.ts";
import { OverviewFeed } from "../../src/studio/timeline/overview-feed.ts";
import { simulatedLines } from "./simulated-hour.ts";

/** Milliseconds, of many runs. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly most: number;
}

export interface RecordingFigures {
  readonly lines: number;
  readonly where: "disk" | "memory";
  /** As JSON Lines. */
  readonly textBytes: number;
  readonly bytes: number;
  /** The page's own time for adding a line. */
  readonly append: Spread;
  /** JavaScript memory of page and workers after each sixth of the hour, in bytes; where it can be measured. */
  readonly memory: readonly number[];
  /** A line at random, asked for by the page. */
  readonly read: Spread;
  /** The same once more at once, when it lies unpacked in the worker: the way there and back, and its copy. */
  readonly readAgain: Spread;
  /** A message to another worker and back, between these: what the way alone takes. */
  readonly way: Spread;
  readonly openMilliseconds: number;
  /** Taking all lines into what a timeline draws. */
  readonly overviewMilliseconds: number;
  /** One drawing of the whole hour, and of a minute somewhere in it. */
  readonly drawHour: Spread;
  readonly drawMinute: Spread;
  /** The page's time for another position in the hour, as while somebody drags: rendered and laid out. */
  readonly scrub: Spread;
}

declare global {
  interface Window {
    measureRecording(seconds: number, frameRate: number): Promise<RecordingFigures>;
  }
}

const FILE = "bench";
/** Lines that are read at random. */
const READS = 1000;

window.measureRecording = async (seconds, frameRate) => {
  await deleteStored(FILE);
  const header = recordingHeader({
    fovea: "bench",
    mode: "live",
    source: { kind: "video", name: "simulated" },
    tasks: {},
  });
  const written = await StoredRecording.open(header, { file: FILE });
  const append: number[] = [];
  const memory: number[] = [];
  let textBytes = 0;
  const sixth = Math.ceil((seconds * frameRate) / 6);
  for (const line of simulatedLines(seconds, frameRate)) {
    textBytes += JSON.stringify(line).length + 1;
    const start = performance.now();
    written.append(line);
    append.push(performance.now() - start);
    // The worker keeps up with a second of lines at a time, as it does with a second that passes.
    if (line.frame % 300 === 299) await written.flush();
    if (line.frame % sixth === sixth - 1) memory.push(await usedMemory());
  }
  const { length, where } = written;
  await written.close();
  const bytes = (await storedFiles()).find(({ file }) => file === FILE)?.bytes ?? 0;

  const opening = performance.now();
  const recording = await StoredRecording.open(header, { file: FILE });
  const openMilliseconds = performance.now() - opening;
  const read: number[] = [];
  const readAgain: number[] = [];
  const way: number[] = [];
  const echo = echoingWorker();
  for (let i = 0; i < READS; i++) {
    const index = Math.floor(((i * 0.618_033_988) % 1) * length);
    read.push(await timed(() => recording.line(index)));
    readAgain.push(await timed(() => recording.line(index)));
    way.push(await timed(echo.ask));
  }
  echo.end();

  const taking = performance.now();
  const feed = await new Promise<OverviewFeed>((resolve) => {
    const taken: OverviewFeed = new OverviewFeed(recording, () => {
      if (taken.done) resolve(taken);
    });
  });
  const overviewMilliseconds = performance.now() - taking;
  const canvas = Object.assign(document.createElement("canvas"), { width: 2000, height: 500 });
  const context = canvas.getContext("2d") as CanvasRenderingContext2D;
  const draw = (from: number, to: number) => {
    const start = performance.now();
    drawTimeline(context, {
      overview: feed.overview,
      gaps: recording.gaps(),
      view: { from, to },
      width: 1000,
      measure: "persons",
      chosen: null,
      marks: [],
      ink: "#000",
      font: "sans-serif",
    });
    return performance.now() - start;
  };
  const drawHour = Array.from({ length: 200 }, () => draw(0, seconds));
  const drawMinute = Array.from({ length: 200 }, (_, i) => draw(i * 10, i * 10 + 60));
  feed.close();
  const scrub = await scrubbing(recording, seconds);
  await recording.close();
  await deleteStored(FILE);
  return {
    lines: length,
    where,
    textBytes,
    bytes,
    append: spread(append),
    memory,
    read: spread(read),
    readAgain: spread(readAgain),
    way: spread(way),
    openMilliseconds,
    overviewMilliseconds,
    drawHour: spread(drawHour),
    drawMinute: spread(drawMinute),
    scrub: spread(scrub),
  };
};

/** Milliseconds until it has resolved. */
async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** A worker that says what it is told. */
function echoingWorker(): { readonly ask: () => Promise<void>; readonly end: () => void } {
  const code = new Blob(["onmessage = ({ data }) => postMessage(data);"]);
  const worker = new Worker(URL.createObjectURL(code));
  return {
    ask: () =>
      new Promise((resolve) => {
        worker.onmessage = () => resolve();
        worker.postMessage(0);
      }),
    end: () => worker.terminate(),
  };
}

async function scrubbing(recording: Recording, seconds: number): Promise<number[]> {
  const timeline = Object.assign(new FoveaTimeline(), { recording, duration: seconds, time: 0 });
  document.body.append(timeline);
  while (!timeline.done) await new Promise((resolve) => setTimeout(resolve, 100));
  const times: number[] = [];
  for (let i = 0; i < 300; i++) {
    const start = performance.now();
    timeline.time = (i / 300) * seconds;
    await timeline.updateComplete;
    timeline.getBoundingClientRect();
    times.push(performance.now() - start);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  timeline.remove();
  return times;
}

async function usedMemory(): Promise<number> {
  const measured = await (
    performance as { measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }> }
  ).measureUserAgentSpecificMemory?.();
  return measured?.bytes ?? Number.NaN;
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), most: at(1) };
}
