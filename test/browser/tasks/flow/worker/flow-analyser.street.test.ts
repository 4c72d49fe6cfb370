/** A street with a fixed camera: a car moves, and nothing else, whatever the exposure does. */
import { expect, it } from "vitest";
import { exactFrames } from "../../../../../src/frames/exact-file.ts";
import { FLOW_MODELS } from "../../../../../src/tasks/flow/models.ts";
import { FLOW_DEFAULTS } from "../../../../../src/tasks/flow/result.ts";
import { flowWorkerTask } from "../../../../../src/tasks/flow/worker/index.ts";
import { sharedFile } from "../../../../fixtures/shared-data.ts";

/** A white car passes, and the camera shuts its iris. */
const [FIRST, LAST] = [54, 91];

it("of which the car moves, and not the empty asphalt", { timeout: 240_000 }, async () => {
  const file = await sharedFile("data/video/car-detection.mp4");
  if (!file) return;
  const model = FLOW_MODELS.find(({ id }) => id === "dis-fast");
  const create = flowWorkerTask.analysers["dis-fast"];
  if (!model || !create) throw new Error("There is no dis-fast.");
  const analyser = await create({ model, bytes: new Uint8Array() }, "wasm");
  const options = { ...FLOW_DEFAULTS, effect: "none" } as const;
  const shares: number[] = [];
  let index = 0;
  for await (const frame of exactFrames(new Blob([file]))) {
    const image = frame.take();
    if (index >= FIRST) {
      const { displayWidth: width, displayHeight: height } = image;
      const analysed = { image, mediaTime: frame.mediaTime, width, height };
      const { motion } = (await analyser.analyse(analysed, options)).body;
      if (motion) shares.push(motion.moving);
    }
    image.close();
    if (++index > LAST) break;
  }
  await analyser.dispose();
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  console.info({ mean, most: Math.max(...shares) });
  expect(shares.length).toBe(LAST - FIRST);
  // By the boxes that detection finds, the car takes about a tenth; without evidence .49 moved.
  expect(mean).toBeLessThan(0.15);
  expect(Math.max(...shares)).toBeGreaterThan(0.05);
});
