/** Where what Find has seen lies in the Origin Private File System: a file for each network. */
export const SEEN_FOLDER = "fovea-seen-1";

/** Name of the file of a network; its header says whose it is. */
export function seenFileName(modelId: string): string {
  return `${modelId.replace(/[^\w.-]/g, "_")}.seen`;
}

/** On this channel tabs say that all of it is deleted: whoever has a file open lets go of it. */
export const SEEN_CHANNEL = "fovea-seen";
