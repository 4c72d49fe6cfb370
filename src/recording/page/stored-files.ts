import { firstPayload } from "../block-layout.ts";
import type { RecordingHeader } from "../header.ts";
import { RECORDING_FOLDER } from "../recording-folder.ts";

/** A recording on the disk. */
export interface StoredFile {
  /** Its name, for `StoredRecording.open`. */
  readonly file: string;
  /** As it was begun; null where it cannot be read. */
  readonly header: RecordingHeader | null;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly changed: number;
}

/** The recordings on the disk, the newest first; none where the browser has no such files. */
export async function storedFiles(): Promise<readonly StoredFile[]> {
  const folder = await recordingFolder();
  if (!folder) return [];
  const found: StoredFile[] = [];
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind !== "file") continue;
    const file = await (handle as FileSystemFileHandle).getFile();
    const { size, lastModified } = file;
    found.push({ file: name, header: await headerOf(file), bytes: size, changed: lastModified });
  }
  return found.sort((a, b) => b.changed - a.changed);
}

/** Deletes a recording; nothing happens where there is none. Rejects while it is open somewhere. */
export async function deleteStored(file: string): Promise<void> {
  const folder = await recordingFolder();
  try {
    await folder?.removeEntry(file);
  } catch (thrown) {
    if ((thrown as Error).name !== "NotFoundError") throw thrown;
  }
}

async function headerOf(file: File): Promise<RecordingHeader | null> {
  try {
    const payload = await firstPayload(file);
    return payload && (JSON.parse(new TextDecoder().decode(payload)) as RecordingHeader);
  } catch {
    return null;
  }
}

async function recordingFolder(): Promise<FileSystemDirectoryHandle | null> {
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(RECORDING_FOLDER);
  } catch {
    // There is none yet, or the browser keeps no files for this page.
    return null;
  }
}
