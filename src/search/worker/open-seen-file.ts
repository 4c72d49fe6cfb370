import { DEADLINES, within } from "../../deadlines.ts";
import type { SyncFile } from "../../recording/worker/block-file.ts";
import type { SeenNotice } from "../search-messages.ts";
import { SEEN_FOLDER, seenFileName } from "../seen-folder.ts";

/** The file of a network in the Origin Private File System, for this worker alone, or why there is none. */
export async function openSeenFile(modelId: string): Promise<SyncFile | SeenNotice> {
  try {
    return await within(DEADLINES.cache, handleOf(modelId), (late) => late.close());
  } catch (thrown) {
    return (thrown as Error).name === "NoModificationAllowedError" ? "busy" : "refused";
  }
}

async function handleOf(modelId: string): Promise<SyncFile> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(SEEN_FOLDER, { create: true });
  const handle = await folder.getFileHandle(seenFileName(modelId), { create: true });
  return handle.createSyncAccessHandle();
}
