import { FoveaError } from "../errors.ts";

/** The file of a picture at an address. Rejects with "video-unreachable". */
export async function fetchPicture(url: string): Promise<Blob> {
  try {
    const response = await fetch(url);
    if (response.ok) return await response.blob();
  } catch {
    // Whatever the reason is, browsers do not tell it.
  }
  throw new FoveaError("video-unreachable", `The picture at ${url} could not be fetched.`);
}
