import type * as Vision from "@mediapipe/tasks-vision";
import { type Contender, cleared, drawMap, eachShownFrame } from "./contender.ts";

type Fileset = Awaited<ReturnType<typeof Vision.FilesetResolver.forVisionTasks>>;

async function vision(): Promise<{ vision: typeof Vision; files: Fileset }> {
  const address = "/vision/vision_bundle.mjs";
  const vision = (await import(/* @vite-ignore */ address)) as typeof Vision;
  return { vision, files: await vision.FilesetResolver.forVisionTasks("/vision/wasm") };
}

/** MediaPipe's pose task on the page, on the processor, as Fovea's own worker runs it here. */
export const mediapipePose: Contender = async (arena) => {
  const { vision: module, files } = await vision();
  const task = await module.PoseLandmarker.createFromOptions(files, {
    baseOptions: { modelAssetPath: "/models/pose_landmarker_lite.task", delegate: "CPU" },
    runningMode: "VIDEO",
    numPoses: 1,
  });
  return eachShownFrame(arena, async () => {
    const { landmarks } = task.detectForVideo(arena.video, performance.now());
    const context = cleared(arena);
    const { width, height } = arena.canvas;
    for (const { x, y } of landmarks.flat()) context.fillRect(x * width, y * height, 4, 4);
  });
};

/** MediaPipe's segmentation of persons, likewise. */
export const mediapipeSelfie: Contender = async (arena) => {
  const { vision: module, files } = await vision();
  const task = await module.ImageSegmenter.createFromOptions(files, {
    baseOptions: { modelAssetPath: "/models/selfie_segmenter.tflite", delegate: "CPU" },
    runningMode: "VIDEO",
    outputConfidenceMasks: true,
    outputCategoryMask: false,
  });
  return eachShownFrame(arena, async () => {
    task.segmentForVideo(arena.video, performance.now(), ({ confidenceMasks }) => {
      const mask = confidenceMasks?.[0];
      if (mask) drawMap(arena, mask.getAsFloat32Array(), mask.width, mask.height);
    });
  });
};
