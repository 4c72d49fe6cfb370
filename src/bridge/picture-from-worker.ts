import { DEADLINES, within } from "../deadlines.ts";
import { FoveaError } from "../errors.ts";
import { letGo } from "../results/let-go.ts";
import { pageWorkers, type WorkerLease } from "./worker-pool.ts";

/**
 * Decodes and reduces a picture file in a worker, for a large one would keep the page from answering
 * for seconds. The caller owns the frame. Null where a worker cannot do it, for whatever reason: then
 * the page may try.
 * @param options as for `createImageBitmap`
 * @param signal ends the worker; rejects with its reason
 */
export async function pictureFromWorker(
  file: Blob,
  options: ImageBitmapOptions,
  signal: AbortSignal,
): Promise<VideoFrame | null> {
  // What is a worker itself keeps no page waiting.
  if (typeof document === "undefined") return null;
  let lease: WorkerLease | null = null;
  const leave = () => {
    lease?.leave(new FoveaError("disposed", "Nobody waits for the picture any more."));
    lease = null;
  };
  signal.addEventListener("abort", leave);
  try {
    lease = pageWorkers.lease({ place: "pictures", owner: "pictures", onDeath: () => {} });
    return await within(DEADLINES.picture, lease.link.readPicture(file, options), letGo);
  } catch {
    signal.throwIfAborted();
    return null;
  } finally {
    signal.removeEventListener("abort", leave);
    leave();
  }
}
