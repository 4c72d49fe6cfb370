/**
 * Two tabs or workers that want one model download it once: the second waits and finds it in the
 * cache. It waits only while the first gives signs of progress. A frozen tab keeps its lock for ever;
 * then the second downloads the model too, which costs traffic and harms nothing.
 */
import { DEADLINES } from "../deadlines.ts";
import { FoveaError } from "../errors.ts";
import type { LoadProgress } from "./load-progress.ts";

/** What this module needs of the world; tests put their own in. */
export interface LockScope {
  /** Absent on insecure pages. */
  readonly locks?: Pick<LockManager, "request"> | undefined;
  readonly BroadcastChannel?: typeof BroadcastChannel | undefined;
}

/** How a wait is watched and given up. */
export interface WaitOptions {
  readonly signal?: AbortSignal | undefined;
  /** Progress of whoever has the lock. */
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
}

/**
 * Runs `action` while nobody else of this origin does so under the same name, or, after the deadline
 * without a sign of whoever does, all the same. `action` is given a function that tells those who wait.
 * Rejects as `action` does, or with "model-cancelled".
 */
export async function downloadingAlone<T>(
  name: string,
  options: WaitOptions,
  action: (tell: (progress: LoadProgress) => void) => Promise<T>,
  scope: LockScope = browserScope(),
): Promise<T> {
  const { locks, BroadcastChannel: Channel } = scope;
  if (locks === undefined) return action(() => {});
  const channel = Channel && new Channel(name);
  const tell = (progress: LoadProgress) => channel?.postMessage(progress);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  try {
    await granted(name, locks, channel, options, released);
    return await action(tell);
  } finally {
    release();
    channel?.close();
  }
}

/** Resolves with the lock, which is held until `released`, or without it after the deadline. */
function granted(
  name: string,
  locks: Pick<LockManager, "request">,
  channel: BroadcastChannel | undefined,
  { signal, onProgress }: WaitOptions,
  released: Promise<void>,
): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const giveUp = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settled = (settle: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", cancel);
      channel?.removeEventListener("message", hear);
      settle();
    };
    const goOn = () => {
      giveUp.abort();
      settled(resolve);
    };
    const cancel = () => {
      giveUp.abort();
      settled(() => reject(new FoveaError("model-cancelled", "Loading the model was cancelled.")));
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(goOn, DEADLINES.lock);
    };
    const hear = ({ data }: MessageEvent<LoadProgress>) => {
      wait();
      onProgress?.({ ...data, waiting: "another tab or task downloads this network" });
    };
    channel?.addEventListener("message", hear);
    signal?.addEventListener("abort", cancel);
    wait();
    locks
      .request(name, { signal: giveUp.signal }, () => {
        settled(resolve);
        return released;
      })
      // Refused (a sandboxed page) or given up: without it.
      .catch(goOn);
  });
}

function browserScope(): LockScope {
  const { navigator, BroadcastChannel } = globalThis as {
    readonly navigator?: { readonly locks?: LockManager };
    readonly BroadcastChannel?: typeof globalThis.BroadcastChannel;
  };
  return { locks: navigator?.locks, BroadcastChannel };
}
