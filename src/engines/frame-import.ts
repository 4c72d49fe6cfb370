import { DEADLINES, DeadlinePassed, within } from "../deadlines.ts";
import type { ImageInput } from "../geometry/image-input.ts";
import { place } from "../geometry/placement.ts";
import { createPreprocessor } from "../gpu/preprocessor.ts";
import { letGo } from "../results/let-go.ts";
import { step } from "../slow-steps.ts";

/** A device that was lost says so within this many milliseconds of the failure. */
const LOSS_DELAY = 100;

/** What came of the trial. */
export interface FrameImport {
  /** Why frames cannot be read on this GPU, without a full stop; null when they can. */
  readonly trouble: string | null;
  /** The attempt has cost the device. */
  readonly lost: boolean;
}

/** What the frame is made into: as small as it gets, for it is the import that fails. */
const INPUT: ImageInput = {
  width: 32,
  height: 32,
  layout: "NCHW",
  channels: "RGB",
  mean: [0, 0, 0],
  std: [1, 1, 1],
  fit: "stretch",
};

/**
 * Finds out whether this GPU can read video frames, before a network depends on it.
 *
 * Importing a frame has lost the whole device on some machines (SwiftShader in headless Chromium
 * 156: "Device was destroyed"), and a lost device takes the network's session with it. So the first
 * engine of a worker sends one small frame through the preprocessing on a device that nothing else
 * uses yet. It costs some milliseconds; where it fails, frames are prepared on the processor and the
 * network still runs on the GPU.
 *
 * Borrows `device`, which may be lost afterwards.
 */
export async function tryFrameImport(device: GPUDevice): Promise<FrameImport> {
  const width = 64;
  const height = 48;
  // What cameras and videos give most often.
  const image = new VideoFrame(new Uint8Array((width * height * 3) / 2).fill(128), {
    format: "I420",
    codedWidth: width,
    codedHeight: height,
    timestamp: 0,
  });
  const preprocessor = createPreprocessor(INPUT, device);
  try {
    const prepared = preprocessor.prepare(image, place({ x: 0, y: 0, width, height }, INPUT));
    await step("Reading a frame on the GPU", within(DEADLINES.frameImport, prepared));
    const { fallbackReason } = preprocessor;
    if (fallbackReason === null) return { trouble: null, lost: false };
    const lost = await Promise.race([
      device.lost.then(() => true),
      new Promise<false>((resolve) => setTimeout(resolve, LOSS_DELAY, false)),
    ]);
    return { trouble: fallbackReason.replace(/\.$/, ""), lost };
  } catch (thrown) {
    if (!(thrown instanceof DeadlinePassed)) throw thrown;
    return { trouble: "the GPU did not read a frame in time", lost: false };
  } finally {
    letGo(image);
    preprocessor.dispose();
  }
}
