import { FoveaError } from "../../errors.ts";

/**
 * The file that is open. A video at an address is fetched whole, for it is read from both ends; rejects with
 * "video-unreachable".
 */
export async function fileOf(from: Blob | string): Promise<Blob> {
  if (typeof from !== "string") return from;
  try {
    const answer = await fetch(from);
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    return await answer.blob();
  } catch (cause) {
    throw new FoveaError("video-unreachable", "The video could not be fetched whole.", { cause });
  }
}
