/** The worker's one GPU device, and whether it reads video frames. */
import { FoveaError } from "../errors.ts";
import { type AcquiredDevice, acquireDevice } from "../gpu/device.ts";
import { type FrameImport, tryFrameImport } from "./frame-import.ts";

let acquired: Promise<AcquiredDevice | null> | null = null;
let frameImport: Promise<FrameImport> | null = null;

/**
 * The device that all of this worker's networks and searches share; asked for again once it has
 * been lost. Null where there is none. It lives as long as the worker: nobody destroys it.
 * @param patience as of `acquireDevice`; of those who ask at the same time, the first one's counts
 */
export function workerDevice(patience?: number): Promise<AcquiredDevice | null> {
  acquired ??= acquireDevice(patience).then((device) => {
    void device?.device.lost.then(() => {
      acquired = null;
    });
    if (!device) acquired = null;
    return device;
  });
  return acquired;
}

/** The device has taken work and never answers: from now on, for this worker, there is none. */
export function setDeviceAside(): void {
  acquired = Promise.resolve(null);
}

/** A device of which it is known whether it reads video frames. */
export interface ProvedDevice extends AcquiredDevice {
  /** Why frames cannot be prepared on it, without a full stop; null when they can. */
  readonly frameTrouble: string | null;
}

/**
 * The worker's device after it has been shown a frame, once in a worker's life; a new one where that
 * has cost the first. Rejects with "gpu-lost" where it does not come back.
 */
export async function provedDevice(device: AcquiredDevice): Promise<ProvedDevice> {
  frameImport ??= tryFrameImport(device.device);
  const { trouble, lost } = await frameImport;
  if (!lost) return { ...device, frameTrouble: trouble };
  const fresh = await workerDevice();
  if (!fresh) {
    throw new FoveaError("gpu-lost", "The graphics device was lost and is not coming back.");
  }
  return { ...fresh, frameTrouble: trouble };
}
