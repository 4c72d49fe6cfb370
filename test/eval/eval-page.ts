/** The evaluation's page: the real pipeline over pictures by address, driven by eval.ts. */
import { firstValueFrom, lastValueFrom } from "rxjs";
import type { BackendChoice, EngineInfo } from "../../src/bridge/contract.ts";
import { modelById } from "../../src/catalog/resolve.ts";
import { imageFrames } from "../../src/frames/image.ts";
import { Pipeline } from "../../src/pipeline/pipeline.ts";
import { DETECTION_DEFAULTS, type DetectionResult } from "../../src/tasks/detection/result.ts";

declare const __MODEL_MIRROR__: string;

export interface EvalPage {
  /** Loads the model; rejects with what the pipeline says. */
  load(modelId: string, backend: BackendChoice): Promise<EngineInfo>;
  /** The result of the picture at `address`. */
  detect(address: string): Promise<DetectionResult>;
}

declare global {
  interface Window {
    foveaEval: EvalPage;
  }
}

/** Low enough that the precision–recall curve has its tail, as COCO's evaluation wants it. */
const OPTIONS = { ...DETECTION_DEFAULTS, scoreThreshold: 0.005, maxDetections: 100 };

const pipeline = new Pipeline({
  modelBase: new URL("/models/", location.href).href,
  modelMirror: __MODEL_MIRROR__ ? new URL(__MODEL_MIRROR__, location.href).href : null,
});

window.foveaEval = {
  load(modelId, backend) {
    const model = modelById(modelId);
    return new Promise((resolve, reject) => {
      pipeline.states.subscribe((states) => {
        const state = states.get("detection");
        if (state?.status === "ready") resolve(state.engine);
        if (state?.status === "failed") reject(state.error);
      });
      pipeline.setTask({ taskId: "detection", model, backend, options: OPTIONS });
    });
  },

  async detect(address) {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address} answers ${response.status}`);
    const picture = await response.blob();
    async function* frames() {
      yield await firstValueFrom(imageFrames(picture));
    }
    const { results } = await lastValueFrom(pipeline.analyseEvery(frames()));
    return results.get("detection") as DetectionResult;
  },
};
