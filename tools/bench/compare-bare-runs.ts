/** Runs two bare networks turn about in one page, since only neighbouring runs are comparable. */
import { lastValueFrom } from "rxjs";
import type { AssetSettings } from "../../src/catalog/settings.ts";
import { exactFrames } from "../../src/frames/exact-file.ts";
import { Pipeline } from "../../src/pipeline/pipeline.ts";
import type { BackendChoice } from "../../src/results/backend.ts";
import { modelById } from "../../src/tasks/catalogue.ts";
import { TASKS } from "../../src/tasks/page/tasks.ts";
import { type BareComparison, quartiles, spread } from "./report.ts";
import { watch } from "./watch.ts";

export interface ComparisonRequest {
  readonly modelId: string;
  readonly againstId: string;
  readonly backend: BackendChoice;
  /** Its first frame decides the input's size, where a network has several. */
  readonly clipUrl: string;
  /** Runs of each network. */
  readonly pairs: number;
}

/** Pairs of runs that are not counted. */
const WARM_UP = 10;

export async function compareBareRuns(
  { modelId, againstId, backend, clipUrl, pairs }: ComparisonRequest,
  settings: AssetSettings,
): Promise<BareComparison> {
  const response = await fetch(clipUrl);
  if (!response.ok) throw new Error(`${clipUrl} answers ${response.status}`);
  const clip = await response.blob();
  const opened: BareNetwork[] = [];
  try {
    for (const id of [modelId, againstId]) opened.push(await openBare(id, backend, clip, settings));
    const [model, against] = opened as [BareNetwork, BareNetwork];
    const runs: [number, number][] = [];
    for (let i = 0; i < WARM_UP + pairs; i++) {
      const first = i % 2 === 0 ? await model.run() : null;
      const other = await against.run();
      const run = first ?? (await model.run());
      if (i >= WARM_UP) runs.push([run, other]);
    }
    const own = runs.map(([run]) => run);
    const others = runs.map(([, run]) => run);
    return {
      model: modelId,
      against: againstId,
      backend,
      pairs,
      bareRun: spread(own),
      againstBareRun: spread(others),
      ratio: quartiles(runs.map(([run, other]) => run / other)),
      ratioOfQuickest: Math.min(...own) / Math.min(...others),
    };
  } finally {
    for (const network of opened) network.close();
  }
}

interface BareNetwork {
  /** Milliseconds of one run. */
  run(): Promise<number>;
  close(): void;
}

async function openBare(
  modelId: string,
  backend: BackendChoice,
  clip: Blob,
  settings: AssetSettings,
): Promise<BareNetwork> {
  const model = modelById(modelId);
  const taskId = model.task;
  const pipeline = new Pipeline(settings);
  const { ready, failed } = watch(pipeline, taskId);
  pipeline.setTask({ taskId, model, backend, options: TASKS.get(taskId)?.defaults });
  async function* firstFrame() {
    for await (const frame of exactFrames(clip)) {
      yield frame;
      return;
    }
  }
  try {
    await ready;
    await lastValueFrom(pipeline.analyseEvery(firstFrame()));
  } catch (thrown) {
    pipeline.dispose();
    throw thrown;
  }
  return {
    run: async () => (await Promise.race([pipeline.measureBareRun(taskId, 1), failed]))[0] ?? 0,
    close: () => pipeline.dispose(),
  };
}
