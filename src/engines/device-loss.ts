/** What a lost device does to whatever waits for it. */
import { FoveaError } from "../errors.ts";

/** Rejects with "gpu-lost" when the device goes; never settles otherwise. */
export function deviceLoss(device: GPUDevice): Promise<never> {
  const lost = device.lost.then(({ message, reason }) => {
    throw new FoveaError("gpu-lost", `The graphics device was lost: ${message || reason}.`);
  });
  // Whoever runs sees it; without a run under way there is nobody to tell.
  lost.catch(() => undefined);
  return lost;
}

/**
 * A lost device leaves promises that never settle; this one always does. Rejects with "gpu-lost" or
 * "engine-run-failed".
 * @param loss of the device that does the work, by `deviceLoss`; null for the processor
 */
export async function orLost<T>(work: Promise<T>, loss: Promise<never> | null): Promise<T> {
  try {
    return await (loss ? Promise.race([work, loss]) : work);
  } catch (thrown) {
    // A run that fails because the device is gone says so in words of its own, a moment earlier.
    if (loss) await Promise.race([loss, new Promise((later) => setTimeout(later, 50))]);
    throw FoveaError.from(thrown, "engine-run-failed");
  }
}
