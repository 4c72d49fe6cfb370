/** The evaluation's page: the real pipeline over pictures by address, driven by eval.ts. */
import { firstValueFrom, lastValueFrom } from "rxjs";
import type { BackendChoice, EngineInfo } from "../../src/bridge/contract.ts";
import type { ModelEntry } from "../../src/catalog/model.ts";
import { imageFrames } from "../../src/frames/image.ts";
import { Pipeline } from "../../src/pipeline/pipeline.ts";
import type { PlainResult } from "./judge.ts";
import { modelOrReference } from "./reference-models.ts";

declare const __MODEL_MIRROR__: string;

export interface EvalPage {
  /** Loads the model (a `user` one out of the mirror); rejects with what the pipeline says. */
  load(request: {
    taskId: string;
    /** Of the catalogue or of `reference-models.ts`. */
    modelId: string;
    backend: BackendChoice;
    options: unknown;
  }): Promise<EngineInfo>;
  /** The result of the picture at `address`. */
  analyse(address: string): Promise<PlainResult>;
}

declare global {
  interface Window {
    foveaEval: EvalPage;
  }
}

const mirror = __MODEL_MIRROR__ ? new URL(__MODEL_MIRROR__, location.href).href : null;
const pipeline = new Pipeline({
  modelBase: new URL("/models/", location.href).href,
  modelMirror: mirror,
});

async function fileOf({ name, source }: ModelEntry): Promise<Blob> {
  if (mirror === null) throw new Error(`${name} is only in the mirror, and there is none.`);
  const address = new URL(source.file, mirror);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return response.blob();
}

window.foveaEval = {
  async load({ taskId, modelId, backend, options }) {
    const model = modelOrReference(modelId);
    const file = model.source.origin === "user" ? { file: await fileOf(model) } : {};
    return new Promise((resolve, reject) => {
      pipeline.states.subscribe((states) => {
        const state = states.get(taskId);
        if (state?.status === "ready") resolve(state.engine);
        if (state?.status === "failed") reject(state.error);
      });
      pipeline.setTask({ taskId, model, backend, options, ...file });
    });
  },

  async analyse(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address} answers ${response.status}`);
    const picture = await response.blob();
    async function* frames() {
      yield await firstValueFrom(imageFrames(picture));
    }
    const { results } = await lastValueFrom(pipeline.analyseEvery(frames()));
    const [result] = results.values();
    if (!result) throw new Error(`${address} gave no result`);
    const { layer: _, ...plain } = result;
    return plain;
  },
};
