import { DEADLINES, DeadlinePassed, within } from "../../deadlines.ts";
import { FoveaError } from "../../errors.ts";
import type { KeepingRequest } from "../contract.ts";
import { RECORDING_FOLDER } from "../recording-folder.ts";
import { BlockFile, NotBlocksError, type SyncFile } from "./block-file.ts";
import { RecordingLog, type RestoredLog } from "./recording-log.ts";

/** A recording in a file, or why there is none, for people. */
export type OpenedFile = RestoredLog | { readonly notice: string };

/**
 * Opens a recording in the Origin Private File System, or begins it. Where the browser has no such
 * files, or does not answer, says so. Rejects with "recording-busy" where another tab has it open,
 * and with "recording-unreadable" where the file is something else.
 */
export async function openRecordingFile(
  name: string,
  request: KeepingRequest,
): Promise<OpenedFile> {
  const limits = { keepSeconds: null, mostBytes: Number.POSITIVE_INFINITY };
  let file: SyncFile;
  try {
    file = await within(DEADLINES.cache, openFile(name), (late) => late.close());
  } catch (thrown) {
    const { name: kind, message } = thrown as Error;
    if (kind === "NoModificationAllowedError") {
      throw new FoveaError("recording-busy", "This recording is open in another tab.");
    }
    const why =
      thrown instanceof DeadlinePassed ? "the browser’s storage does not answer" : message;
    return { notice: `Kept in memory only, until this page is closed: ${why}.` };
  }
  try {
    const blocks = new BlockFile(file);
    const known = RecordingLog.restore(blocks, limits);
    if (known) return known;
    const log = RecordingLog.begin(blocks, request.header, limits);
    return { log, times: new Float64Array(0), checkpoint: null };
  } catch (thrown) {
    file.close();
    if (!(thrown instanceof NotBlocksError)) throw thrown;
    throw new FoveaError("recording-unreadable", thrown.message);
  }
}

async function openFile(name: string): Promise<SyncFile> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(RECORDING_FOLDER, { create: true });
  const handle = await folder.getFileHandle(name, { create: true });
  return handle.createSyncAccessHandle();
}
