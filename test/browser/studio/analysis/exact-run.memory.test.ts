/** An exact analysis that is stopped in the middle and goes on: with real networks, byte for byte as in one go. */
import { afterEach, expect, it } from "vitest";
import { openFrames } from "../../../../src/frames/frame.ts";
import { Pipeline } from "../../../../src/pipeline/pipeline.ts";
import type { TaskRequest } from "../../../../src/pipeline/task-state.ts";
import { recordingHeader } from "../../../../src/recording/header.ts";
import { deleteStored } from "../../../../src/recording/page/stored-files.ts";
import { StoredRecording } from "../../../../src/recording/page/stored-recording.ts";
import type { Recording } from "../../../../src/recording/recording.ts";
import { ExactRun } from "../../../../src/studio/analysis/exact-run.ts";
import { exactSource } from "../../../../src/studio/analysis/exact-source.ts";
import { defaultModel } from "../../../../src/tasks/catalogue.ts";
import { DETECTION_DEFAULTS } from "../../../../src/tasks/detection/result.ts";
import { POSE_ONNX_MODELS } from "../../../../src/tasks/pose/models.ts";
import { POSE_DEFAULTS } from "../../../../src/tasks/pose/result.ts";
import { sharedFile } from "../../../fixtures/shared-data.ts";

/** 35 frames, people who walk. */
const clip = await sharedFile("data/video/preview-face-demographics-walking.mp4");
const FILES = ["whole", "parts"] as const;

afterEach(async () => {
  await expect.poll(openFrames).toBe(0);
  for (const file of FILES) await deleteStored(file);
});

const [single, multi] = POSE_ONNX_MODELS;

/** Objects that are followed; one person by a crop that follows them, or several, found by the other task. */
const ANALYSES = [
  ["objects and the pose of one", [objects(), poses(single)], /"detections":\[[^\]]*"trackId":\d/],
  ["poses of several, whom an unseen task finds", [poses(multi)], /"poses":\[[^\]]*"trackId":\d/],
] as const;

function objects(): TaskRequest {
  const model = defaultModel("detection", { online: false });
  // Doubtful boxes make tracks that are lost and found again.
  const options = { ...DETECTION_DEFAULTS, scoreThreshold: 0.3 };
  return { taskId: "detection", model, backend: "wasm", options };
}

function poses(model: (typeof POSE_ONNX_MODELS)[number] | undefined): TaskRequest {
  if (!model) throw new Error("The catalogue lacks MoveNet.");
  const options = { ...POSE_DEFAULTS, smoothing: "strong" as const, scoreThreshold: 0.1 };
  return { taskId: "pose", model, backend: "wasm", options };
}

/** Of the clip. */
const FRAMES = 23;

async function open(file: (typeof FILES)[number]): Promise<StoredRecording> {
  const source = { kind: "video", name: "clip.mp4" } as const;
  const header = recordingHeader({ fovea: "0", source, mode: "exact", tasks: {} });
  return StoredRecording.open(header, { file });
}

/** Analyses until so many frames are there. @returns frames that were there before */
async function analyse(
  recording: StoredRecording,
  tasks: readonly TaskRequest[],
  most: number,
): Promise<number> {
  const source = await exactSource(new Blob([clip ?? ""]));
  const pipeline = new Pipeline({
    modelBase: new URL("/models/", location.href).href,
    modelMirror: null,
  });
  return new Promise((resolve, reject) => {
    let before = 0;
    const changed = () => {
      if (run.state === "failed") reject(run.error);
      else if (run.state === "done" || run.state === "stopped") resolve(before);
      else if (run.done >= most) run.stop();
    };
    const run: ExactRun = new ExactRun(
      {
        ...{ source, tasks, every: 1, recording, pipeline },
        // Often enough for a short clip, and not behind every frame.
        checkpointAfter: 250,
      },
      { changed: () => queueMicrotask(changed) },
    );
    before = run.done;
  });
}

/** The lines as they would be written, without when and how fast they came. */
async function textOf(recording: Recording): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of recording.lines()) {
    lines.push(JSON.stringify(line, (name, value) => (name === "stamp" ? undefined : value)));
  }
  return lines;
}

it.skipIf(!clip).each(ANALYSES)("%s", async (_, tasks, follows) => {
  const whole = await open("whole");
  await analyse(whole, tasks, FRAMES);
  const expected = await textOf(whole);
  await whole.close();
  expect(expected).toHaveLength(FRAMES);
  // There is something to be remembered.
  expect(expected.join("")).toMatch(follows);

  // Twice, and as if the tab had died each time.
  for (const most of [7, 15]) {
    const part = await open("parts");
    await analyse(part, tasks, most);
    await part.flush();
    part.terminate();
  }
  const rest = await open("parts");
  const before = await analyse(rest, tasks, FRAMES);
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThanOrEqual(16);
  expect(await textOf(rest)).toEqual(expected);
  await rest.close();
});
