/** What Find keeps on this machine, seen from the page: how much it is, and away with it. */
import { SEEN_CHANNEL, SEEN_FOLDER } from "../../search/seen-folder.ts";

/** A worker that is ended lets go of its file a moment later. */
const TRIES = 20;
const BETWEEN_TRIES = 100;

/** Bytes of all of it, of every network. */
export async function keptSeenBytes(): Promise<number> {
  let sum = 0;
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
      return;
    } catch (thrown) {
      const { name } = thrown as Error;
      // There is none, or the browser keeps no files for this page.
      if (name === "NotFoundError" || name === "SecurityError") return;
      if (left === 0) throw thrown;
      await new Promise((done) => setTimeout(done, BETWEEN_TRIES));
    }
  }
}
