/** What Find keeps on this machine, seen from the page: how much it is, and away with it. */
import { SEEN_CHANNEL, SEEN_FOLDER } from "../../search/seen-folder.ts";

/** In the local storage while all is forgotten, and can be had back yet: whoever finds it later deletes all. */
const FORGOTTEN = "fovea-seen-forgotten";

/** A worker that is ended lets go of its file a moment later. */
const TRIES = 20;
const BETWEEN_TRIES = 100;

/** Whether what is kept was forgotten, also if the page was closed before it was deleted. */
export function isForgotten(): boolean {
  try {
    return localStorage.getItem(FORGOTTEN) !== null;
  } catch {
    return false;
  }
}

/** From here on nobody is to open what is kept; or it is had back. */
export function setForgotten(forgotten: boolean): void {
  try {
    if (forgotten) localStorage.setItem(FORGOTTEN, "1");
    else localStorage.removeItem(FORGOTTEN);
  } catch {
    // The browser keeps nothing for this page.
  }
}

/** Bytes of all of it, of every network. */
export async function keptSeenBytes(): Promise<number> {
  let sum = 0;
  if (isForgotten()) return sum;
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(SEEN_FOLDER);
    for await (const handle of folder.values()) {
      if (handle.kind === "file") sum += (await (handle as FileSystemFileHandle).getFile()).size;
    }
  } catch {
    // There is none, or the browser keeps no files for this page.
  }
  return sum;
}

/**
 * Deletes what was seen by every network; tabs that have it open let go of it. Rejects where the browser does
 * not delete it.
 * @param channel whose owner need not be told; a new one tells everybody
 */
export async function deleteKeptSeen(channel?: BroadcastChannel): Promise<void> {
  const told = channel ?? new BroadcastChannel(SEEN_CHANNEL);
  told.postMessage("forget");
  if (!channel) told.close();
  for (let left = TRIES; ; left--) {
    try {
      const root = await navigator.storage.getDirectory();
      await root.removeEntry(SEEN_FOLDER, { recursive: true });
      return setForgotten(false);
    } catch (thrown) {
      const { name } = thrown as Error;
      // There is none, or the browser keeps no files for this page.
      if (name === "NotFoundError" || name === "SecurityError") return setForgotten(false);
      if (left === 0) throw thrown;
      await new Promise((done) => setTimeout(done, BETWEEN_TRIES));
    }
  }
}
