import { existsSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { type DepthTruth, readDepthTruth, readDisparityTruth } from "./depth-truth.ts";

/** The kinds of truth, by what their files are called beside NAME; the first that is there counts. */
const KINDS = { _depth: readDepthTruth, _disparity: readDisparityTruth } as const;

/**
 * The truth of `picture` in `folder`, to be read when it is wanted; null where there is none. Reading
 * throws with the file's name where it is not what its name says.
 */
export function depthTruth(folder: string, picture: string): (() => Promise<DepthTruth>) | null {
  const name = basename(picture, extname(picture));
  for (const [ending, read] of Object.entries(KINDS)) {
    const file = join(folder, `${name}${ending}.png`);
    if (!existsSync(file)) continue;
    return () =>
      read(new Uint8Array(readFileSync(file))).catch((cause: unknown) => {
        throw new Error(`${file}: ${cause instanceof Error ? cause.message : cause}`, { cause });
      });
  }
  return null;
}
