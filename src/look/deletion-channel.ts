/** Tells panels, in this tab and in others, that something they hold was deleted from the browser elsewhere. */

/** What a person has made here, and panels hold while they are open. */
export type OwnWork = "lessons" | "takes" | "faces";

const CHANNEL = "fovea-deleted-1";

/** Call it once it is deleted. */
export function tellDeleted(work: OwnWork): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(work);
  channel.close();
}

/**
 * Listens for it.
 * @param forget called whenever it was deleted elsewhere: nothing is to be kept of it, and nothing to be put back
 * @returns ends it
 */
export function onDeleted(work: OwnWork, forget: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === work) forget();
  };
  return () => channel.close();
}
