/**
 * The files of a MediaPipe task as one `.task` file: a zip archive whose members are not
 * compressed, since tasks-vision reads them where they lie.
 */
import { type Zippable, zipSync } from "fflate";

/** The earliest that zip can say: the same members always give the same bytes. */
const TIME = new Date(1980, 0, 1);

/** Borrows the members, which are named as the task looks for them. */
export function bundleTask(members: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const stored: Zippable = {};
  for (const [name, bytes] of Object.entries(members)) {
    stored[name] = [bytes, { level: 0, mtime: TIME }];
  }
  return zipSync(stored);
}
