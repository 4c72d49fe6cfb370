/**
 * The exact analysis of a file against its bare network, by turns in one run: so many frames, then the
 * network as often alone in the same worker, and again. What else the machine does slows both, and their
 * ratio stays.
 */
import { Pipeline } from "../../src/pipeline/pipeline.ts";
import { resultLine } from "../../src/recording/result-line.ts";
import { exactSource } from "../../src/studio/analysis/exact-source.ts";
import { defaultModel, modelById } from "../../src/tasks/catalogue.ts";
import { detectionTask } from "../../src/tasks/detection/page/index.ts";

/** One turn: milliseconds a frame. */
export interface SpeedTurn {
  readonly analysis: number;
  readonly bare: number;
  /** Of the processors, for all processes of the browser together; NaN where it cannot be had. */
  readonly processor: { readonly analysis: number; readonly bare: number };
  /** Of the analysis, as the results' stamps say it: means of the stages. */
  readonly stages: { readonly preprocess: number; readonly run: number; readonly decode: number };
}

declare global {
  interface Window {
    /** Node's side: seconds that the browser's processes have had of the processors; null where nobody knows. */
    processorTime(): Promise<number | null>;
    /**
     * @param underWay frames that are analysed at the same time
     * @param model id of a detector; null for the embedded one
     */
    measureExactSpeed(
      turns: number,
      frames: number,
      underWay: number,
      model: string | null,
    ): Promise<SpeedTurn[]>;
  }
}

declare const __MODEL_MIRROR__: string;

window.measureExactSpeed = async (turns, framesOfTurn, underWay, model) => {
  const file = document.querySelector<HTMLInputElement>("#video")?.files?.[0];
  if (!file) throw new Error("No file has been chosen.");
  const pipeline = new Pipeline({
    modelBase: new URL("/models/", location.href).href,
    modelMirror: __MODEL_MIRROR__ ? new URL(__MODEL_MIRROR__, location.href).href : null,
  });
  pipeline.setTask({
    taskId: "detection",
    model: model === null ? defaultModel("detection", { online: false }) : modelById(model),
    backend: "wasm",
    options: detectionTask.defaults,
  });
  const source = await exactSource(file);
  const measured: SpeedTurn[] = [];
  let given = 0;
  let asked = 0;
  let since = 0;
  let look = () => {};
  let used = Number.NaN;
  let sums = { preprocess: 0, run: 0, decode: 0 };
  const usedNow = async () => (await window.processorTime()) ?? Number.NaN;

  async function beginTurn(): Promise<void> {
    sums = { preprocess: 0, run: 0, decode: 0 };
    used = await usedNow();
    since = performance.now();
  }

  async function endTurn(): Promise<void> {
    // Those that are under way belong to this turn.
    while (given < asked) await new Promise<void>((resolve) => (look = resolve));
    const analysis = (performance.now() - since) / framesOfTurn;
    const usedOfAnalysis = (await usedNow()) - used;
    used += usedOfAnalysis;
    const runs = await pipeline.measureBareRun("detection", framesOfTurn);
    const { preprocess, run, decode } = sums;
    // The first turn warms up.
    if (asked > framesOfTurn) {
      measured.push({
        analysis,
        bare: runs.reduce((sum, one) => sum + one, 0) / runs.length,
        processor: {
          analysis: (1000 * usedOfAnalysis) / framesOfTurn,
          bare: (1000 * ((await usedNow()) - used)) / framesOfTurn,
        },
        stages: {
          preprocess: preprocess / framesOfTurn,
          run: run / framesOfTurn,
          decode: decode / framesOfTurn,
        },
      });
    }
    await beginTurn();
  }

  async function* frames() {
    for await (const frame of source.frames({})) {
      if (asked > 0 && asked % framesOfTurn === 0) await endTurn();
      if (measured.length === turns) {
        frame.close();
        return;
      }
      if (asked === 0) await beginTurn();
      asked++;
      yield frame;
    }
  }

  await new Promise<void>((resolve, reject) => {
    pipeline.analyseEvery(frames(), { underWay }).subscribe({
      next: (analysed) => {
        resultLine(given, analysed);
        const timings = analysed.results.get("detection")?.stamp.timings;
        sums.preprocess += timings?.preprocess ?? 0;
        sums.run += timings?.run ?? 0;
        sums.decode += timings?.decode ?? 0;
        given++;
        look();
      },
      error: reject,
      complete: resolve,
    });
  });
  pipeline.dispose();
  return measured;
};
