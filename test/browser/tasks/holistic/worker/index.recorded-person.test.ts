/** One person who signs, by the real networks: body, face and hands come under one number, and keep it. */
import { expect, it } from "vitest";
import { createTask } from "../../../../../src/pipeline/create-task.ts";
import type { WholePerson } from "../../../../../src/tasks/holistic/result.ts";
import { clipPictures } from "../../faces/worker/clip.ts";

const CLIP = "data/video/asl/again.mkv";
/** Every third frame of the middle of the clip, where both hands are up. */
const [FIRST, FRAMES, STEP] = [20, 8, 3];

const pictures = await clipPictures(CLIP);

it.skipIf(pictures.length === 0)(
  "has body, face and hands of a recorded person as one",
  async () => {
    const chosen = pictures.filter(
      (_, at) => at >= FIRST && at < FIRST + FRAMES * STEP && (at - FIRST) % STEP === 0,
    );
    const detector = await createTask("holistic", { backend: "wasm" });
    const seen: WholePerson[] = [];
    for (const picture of chosen) {
      const { persons } = await detector.analyse(picture);
      expect(persons).toHaveLength(1);
      seen.push(...persons);
    }
    detector.close();
    for (const picture of pictures) picture.close();
    const said = seen.map(({ id, trackId, face, leftHand, rightHand }) =>
      [id, trackId, face ? "f" : "-", leftHand ? "l" : "-", rightHand ? "r" : "-"].join(" "),
    );
    console.info(said.join("; "));
    const [{ id } = { id: 0 }] = seen;
    expect(seen.every((person) => person.id === id)).toBe(true);
    expect(seen.at(-1)?.trackId).toBe(id);
    const count = (part: "pose" | "face" | "leftHand" | "rightHand") =>
      seen.filter((person) => person[part] !== null).length;
    expect(count("pose")).toBe(FRAMES);
    expect(count("face")).toBeGreaterThanOrEqual(FRAMES / 2);
    expect(count("leftHand") + count("rightHand")).toBeGreaterThanOrEqual(FRAMES);
    for (const { pose, face } of seen) {
      const nose = pose?.keypoints[0];
      if (!nose || !face) continue;
      const { x, y, width, height } = face.box;
      expect(nose.x > x && nose.x < x + width && nose.y > y && nose.y < y + height).toBe(true);
    }
  },
);
