/** A film of what is kept: each frame with its own results, and no network. */
import { expect, it } from "vitest";
import { exactFrames } from "../../../../src/frames/exact-file.ts";
import { recordingHeader } from "../../../../src/recording/header.ts";
import { MemoryRecording } from "../../../../src/recording/memory-recording.ts";
import type { ResultLine } from "../../../../src/recording/result-line.ts";
import { exactSource } from "../../../../src/studio/analysis/exact-source.ts";
import { makeFilm } from "../../../../src/studio/take-away/annotated-film.ts";
import { filmFile } from "../../../../src/studio/take-away/film-file.ts";
import { defaultModel } from "../../../../src/tasks/catalogue.ts";
import { detectionTask } from "../../../../src/tasks/detection/page/index.ts";
import { stamp } from "../../../fixtures/stamp.ts";
import { makeVideo, TEN_FRAMES } from "../../frames/make-video.ts";

const SIZE = { width: 640, height: 480 };

/** A box in the grey half of the frame, farther to the right with each. */
const boxAt = (index: number) => ({ x: 330 + 20 * index, y: 300, width: 80, height: 120 });

function kept(times: readonly number[]): MemoryRecording {
  const lines = times.map((mediaTime, frame): ResultLine => {
    const detection = {
      task: "detection",
      stamp: stamp(SIZE.width, SIZE.height),
      detections: [{ box: boxAt(frame), score: 0.9, classIndex: 2, label: "car" }],
    };
    return { frame, mediaTime, results: { detection } };
  });
  const source = { kind: "video", name: "clip.webm" } as const;
  return new MemoryRecording(
    recordingHeader({ fovea: "0", mode: "exact", source, tasks: {} }),
    lines,
  );
}

async function film(recording: MemoryRecording): Promise<Blob> {
  const file = await makeVideo(SIZE);
  const { target, read } = await filmFile("webm");
  let frames = 0;
  await makeFilm({
    file,
    source: await exactSource(file),
    // A model that lies nowhere: it must not be asked for.
    tasks: [
      {
        taskId: "detection",
        model: defaultModel("detection", { online: false }),
        backend: "wasm",
        options: detectionTask.defaults,
      },
    ],
    kept: recording,
    settings: { modelBase: "http://127.0.0.1:1/", modelMirror: null },
    container: "webm",
    target,
    signal: new AbortController().signal,
    progress: (now) => {
      frames = now;
    },
  });
  expect(frames).toBe(10);
  return read();
}

it("has the box of each frame on that frame", async () => {
  const context = new OffscreenCanvas(640, 480).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no 2D context");
  let index = 0;
  for await (const frame of exactFrames(await film(kept(TEN_FRAMES)))) {
    using held = frame;
    context.drawImage(held.image, 0, 0);
    const colourful = (x: number) => {
      const strip = context.getImageData(x - 2, 350, 5, 1).data;
      let most = 0;
      for (let at = 0; at < strip.length; at += 4) {
        const channels = strip.subarray(at, at + 3);
        most = Math.max(most, Math.max(...channels) - Math.min(...channels));
      }
      return most;
    };
    const { x, width } = boxAt(index);
    // The picture is grey there, and the box's lines are not.
    expect(colourful(x), `left of frame ${index}`).toBeGreaterThan(60);
    expect(colourful(x + width), `right of frame ${index}`).toBeGreaterThan(60);
    expect(colourful(x + width + 10), `beside frame ${index}`).toBeLessThan(30);
    index++;
  }
  expect(index).toBe(10);
});

it("is refused where the frames are others", async () => {
  const later = kept(TEN_FRAMES.map((time) => time + 0.01));
  await expect(film(later)).rejects.toMatchObject({ code: "unexpected" });
});
