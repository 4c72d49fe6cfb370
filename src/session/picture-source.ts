import type { Observable } from "rxjs";
import { fetchPicture } from "../frames/fetch-picture.ts";
import type { Frame } from "../frames/frame.ts";
import { imageFrames } from "../frames/image.ts";
import { urlKind } from "./input-kind.ts";

/** Types of files that may move; whether one does, its decoder says. */
const MAY_MOVE = /^image\/(gif|webp|avif|a?png)$/;

/**
 * A picture file, or the one at an address, as a source: one frame, or those of an animated picture in
 * their own time. Rejects with "video-unreachable".
 */
export async function pictureFrames(source: Blob | string): Promise<Observable<Frame>> {
  const picture = typeof source === "string" ? await fetchPicture(source) : source;
  if (!MAY_MOVE.test(picture.type)) return imageFrames(picture);
  const { animatedFrames } = await import("../frames/animated-image.ts");
  // What cannot be read is said by whoever reads it as a still picture.
  return (await animatedFrames(picture).catch(() => null)) ?? imageFrames(picture);
}

/** What an address gives, which is asked where its name does not say. */
export async function kindOfAddress(url: string): Promise<"video" | "image"> {
  const kind = urlKind(url);
  if (kind !== "unknown") return kind;
  const { addressKind } = await import("./content-kind.ts");
  return addressKind(url);
}
