/**
 * Where a film lies while it is made: on the disk, for an hour of it has gigabytes. The browser keeps the
 * file for this page alone; the next one takes its place.
 */
import { FoveaError } from "../../errors.ts";
import type { Container, VideoTarget } from "../../exports/annotated-video.ts";

const NAME = "film-that-is-made";

/** A place for a film on the disk. */
export interface FilmFile {
  readonly target: VideoTarget;
  /** The film, once its target is closed. */
  read(): Promise<Blob>;
}

/** Rejects with "recording-failed" where the browser keeps no files for this page. */
export async function filmFile(container: Container): Promise<FilmFile> {
  try {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle(`${NAME}.${container}`, { create: true });
    const target = await handle.createWritable();
    return { target, read: () => handle.getFile() };
  } catch (cause) {
    throw new FoveaError("recording-failed", "The browser keeps no files for this page.", {
      cause,
      action: "Leave the private window, or free space on the disk, and try again.",
    });
  }
}
