import { type Arena, type Contender, cleared, drawMap, eachShownFrame } from "./contender.ts";
import { loadTransformers, type ModelOutput } from "./transformers-model.ts";

/** `@huggingface/transformers` on the page, on the same ONNX file. */
export function transformersOnPage(modelId: string): Contender {
  return async (arena) => {
    const model = await loadTransformers(modelId);
    const canvas = new OffscreenCanvas(arena.video.videoWidth, arena.video.videoHeight);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("No 2D context.");
    return eachShownFrame(arena, async () => {
      context.drawImage(arena.video, 0, 0);
      draw(arena, await model(canvas));
    });
  };
}

/** The same in a worker, to which the page sends each frame as an `ImageBitmap`. */
export function transformersInWorker(modelId: string): Contender {
  return async (arena) => {
    const worker = new Worker(new URL("./transformers.worker.ts", import.meta.url), {
      type: "module",
    });
    const answer = () =>
      new Promise<ModelOutput>((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data as ModelOutput);
        worker.onerror = ({ message }) => reject(new Error(message));
      });
    const ready = answer();
    worker.postMessage({ modelId });
    await ready;
    const stop = eachShownFrame(arena, async () => {
      const bitmap = await createImageBitmap(arena.video);
      const answered = answer();
      worker.postMessage({ bitmap }, [bitmap]);
      draw(arena, await answered);
    });
    return () => {
      stop();
      worker.terminate();
    };
  };
}

function draw(arena: Arena, output: ModelOutput): void {
  if (output.kind === "map") {
    drawMap(arena, output.values, output.width, output.height);
    return;
  }
  const context = cleared(arena);
  for (const [left, top, right, bottom] of output.boxes) {
    context.strokeRect(left, top, right - left, bottom - top);
  }
}
