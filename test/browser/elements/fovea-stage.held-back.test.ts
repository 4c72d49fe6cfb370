/**
 * What leaves the page while faces are covered: each picture of a clip whose face is known, as it would
 * go into a call or a file, by the real networks.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FoveaStage } from "../../../src/elements/fovea-stage.ts";
import { Frame } from "../../../src/frames/frame.ts";
import { createTask } from "../../../src/pipeline/create-task.ts";
import { letGo } from "../../../src/results/let-go.ts";
import { hidingTask } from "../../../src/session/hiding-task.ts";
import { FACE_DEFAULTS, type FaceResult } from "../../../src/tasks/faces/result.ts";
import { clipPictures, type FaceDetector, HEAD_CLIP } from "../tasks/faces/worker/clip.ts";

const pictures = await clipPictures(HEAD_CLIP);
if (pictures.length === 0) console.warn("Skipped: covering faces needs ../shared/data/video.");

let detector: FaceDetector;

beforeAll(async () => {
  detector = await createTask("faces", { backend: "wasm" });
});

afterAll(() => {
  detector.close();
  for (const picture of pictures) picture.close();
});

function frameOf(picture: VideoFrame): Frame {
  return new Frame(picture.clone(), { mediaTime: picture.timestamp / 1e6, captureTime: 0 });
}

/** What the stage gives away, in the picture's own pixels. */
function given(stage: FoveaStage): ImageData {
  const canvas = new OffscreenCanvas(480, 270);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no 2D context");
  stage.paint(context, 480, 270);
  return context.getImageData(0, 0, 480, 270);
}

/** Mean difference of the face's pixels to those of the bare picture, 0 to 255. */
function difference(
  painted: ImageData,
  picture: VideoFrame,
  { landmarks }: FaceResult["faces"][0],
) {
  const context = new OffscreenCanvas(480, 270).getContext("2d");
  context?.drawImage(picture, 0, 0);
  const bare = context?.getImageData(0, 0, 480, 270).data ?? [];
  let sum = 0;
  for (let at = 0; at < landmarks.length; at += 3) {
    const [x, y] = [landmarks[at] as number, landmarks[at + 1] as number];
    const first = 4 * (Math.round(y) * 480 + Math.round(x));
    for (const colour of [0, 1, 2]) {
      sum += Math.abs((painted.data[first + colour] ?? 0) - (bare[first + colour] ?? 0));
    }
  }
  return sum / landmarks.length;
}

describe.skipIf(pictures.length === 0)("a stage that holds back", () => {
  it("gives away the picture in which the face was found and covered, none before, none bare", async () => {
    const stage = new FoveaStage();
    document.body.append(stage);
    const options = { ...FACE_DEFAULTS, effect: "pixelate" } as const;
    expect(hidingTask([{ id: "faces", on: true, options: FACE_DEFAULTS }])).toBeNull();
    stage.holdBack = hidingTask([{ id: "faces", on: true, options }]);
    expect(stage.holdBack).toBe("faces");
    expect(stage.pictureSize).toEqual({ width: 0, height: 0 });
    let at = 0;
    const covered: number[] = [];
    for await (const result of detector.analyseAll(pictures, { options })) {
      const picture = pictures[at] as VideoFrame;
      using frame = frameOf(picture);
      // Another task is faster: its frame is not the one that is given away.
      if (at === 0) {
        stage.show(frame, { task: "detection", stamp: result.stamp, detections: [] } as never);
        expect(given(stage).data.some((value) => value > 0)).toBe(false);
      }
      stage.show(frame, result);
      const next = pictures[at + 1];
      if (next) {
        using later = frameOf(next);
        stage.show(later, { task: "detection", stamp: result.stamp, detections: [] } as never);
      }
      const [face] = result.faces;
      if (!face) throw new Error(`no face on frame ${at}`);
      covered.push(difference(given(stage), picture, face));
      letGo(result.layer);
      at++;
    }
    expect(at).toBe(pictures.length);
    // A stale result without covers changes nothing; nor does what was there when it is turned off again.
    const before = given(stage);
    const bare = await detector.analyse(pictures[0] as VideoFrame, { options: FACE_DEFAULTS });
    using frame = frameOf(pictures[0] as VideoFrame);
    stage.show(frame, { ...bare, faces: [] } as FaceResult);
    expect(given(stage).data.slice(0, 4)).toEqual(before.data.slice(0, 4));
    stage.holdBack = null;
    stage.holdBack = "faces";
    expect(stage.pictureSize).toEqual({ width: 0, height: 0 });
    stage.remove();
    console.info(`mean difference to the bare face: ${Math.min(...covered).toFixed(1)} at least`);
    for (const by of covered) expect(by).toBeGreaterThan(6);
  });
});
