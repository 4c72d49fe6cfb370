/** Every task that the page knows, with a model of MediaPipe where there is one, on one clip. */
import { firstValueFrom } from "rxjs";
import { filter } from "rxjs/operators";
import { loadVideo, videoFrames } from "../../src/frames/video-element.ts";
import { Pipeline } from "../../src/pipeline/pipeline.ts";
import { defaultModel, modelsFor } from "../../src/tasks/catalogue.ts";
import { IDENTITY_DEFAULTS } from "../../src/tasks/identity/result.ts";
import { TASKS } from "../../src/tasks/page/tasks.ts";

export interface AllTasks {
  /** Loads each task's model; gives their ids. */
  load(): Promise<readonly string[]>;
  /** Plays the clip until each task has analysed as many frames; then pauses it. */
  play(clip: string, frames: number): Promise<void>;
  /** Changes MediaPipe's models for others where there are any, which closes the tasks they ran. */
  change(): Promise<readonly string[]>;
  /** What the workers did not let out, as the pipeline counts it. */
  heldBack(): Promise<readonly string[]>;
  dispose(): void;
}

declare global {
  interface Window {
    allTasks: AllTasks;
  }
}

const pipeline = new Pipeline({
  modelBase: new URL("/models/", location.href).href,
  modelMirror: null,
});
const video = document.createElement("video");
video.muted = true;
video.loop = true;
document.body.append(video);

/** Every task is ready; rejects when one has failed. */
async function ready(): Promise<void> {
  const states = await firstValueFrom(
    pipeline.states.pipe(
      filter((all) => [...all.values()].every(({ status }) => /ready|failed/.test(status))),
    ),
  );
  for (const [id, state] of states) {
    if (state.status === "failed") throw new Error(`${id}: ${state.error.message}`);
  }
}

/** The task's model that runs in MediaPipe, whose reports are what is watched; else the embedded one. */
function ofMediaPipe(taskId: string) {
  const model = modelsFor(taskId).find(({ engine }) => engine === "mediapipe");
  return model ?? defaultModel(taskId, { online: false });
}

window.allTasks = {
  async load() {
    for (const [taskId, { defaults }] of TASKS) {
      const model = ofMediaPipe(taskId);
      const options =
        taskId === "identity"
          ? { ...IDENTITY_DEFAULTS, gallery: { modelId: model.id, people: [] }, descriptors: true }
          : defaults;
      pipeline.setTask({ taskId, model, backend: "wasm", options });
    }
    await ready();
    return [...TASKS.keys()];
  },

  async play(clip, frames) {
    const counts = new Map([...TASKS.keys()].map((id) => [id, 0]));
    const enough = new Promise<void>((resolve) => {
      pipeline.results.subscribe(({ task }) => {
        counts.set(task, (counts.get(task) ?? 0) + 1);
        if ([...counts.values()].every((count) => count >= frames)) resolve();
      });
    });
    await loadVideo(video, clip);
    pipeline.connect(videoFrames(video));
    await video.play();
    await enough;
    video.pause();
  },

  async change() {
    const changed: string[] = [];
    for (const [taskId, { defaults: options }] of TASKS) {
      const now = ofMediaPipe(taskId);
      const others = modelsFor(taskId).filter(({ source }) => source.origin === "package");
      const model = others.find(({ id }) => id !== now.id);
      if (now.engine !== "mediapipe" || !model) continue;
      pipeline.setTask({ taskId, model, backend: "wasm", options });
      changed.push(model.id);
    }
    await ready();
    return changed;
  },

  heldBack: () => pipeline.blockedRequests(),

  dispose() {
    pipeline.dispose();
    video.remove();
  },
};
