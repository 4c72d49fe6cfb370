/** What a file or an address is that does not say so by its name: its type or its first bytes do. */
import { DEADLINES } from "../deadlines.ts";
import type { InputKind } from "./input-kind.ts";

/** Enough for the head of every picture format. */
const HEAD_BYTES = 4096;

/**
 * Whether an address gives a picture, by the Content-Type of its answer, else by its first bytes. A
 * video where it gives none, cannot be asked (no CORS) or does not answer: the `<video>` element then
 * says what is wrong. Costs one request, which is broken off after its beginning.
 */
export async function addressKind(url: string): Promise<"video" | "image"> {
  const asking = new AbortController();
  const timer = setTimeout(() => asking.abort(), DEADLINES.address);
  try {
    const response = await fetch(url, { signal: asking.signal });
    const type = response.headers.get("content-type") ?? "";
    if (!response.ok || type.startsWith("video/")) return "video";
    if (type.startsWith("image/")) return "image";
    return (await isPicture(await headOf(response))) ? "image" : "video";
  } catch {
    return "video";
  } finally {
    clearTimeout(timer);
    asking.abort();
  }
}

/** What a file is whose name and type say nothing. */
export async function contentKind(file: Blob): Promise<InputKind> {
  try {
    if (await isPicture(file)) return "image";
  } catch {
    return "video"; // It cannot be read, and whoever opens it says so.
  }
  const { probeVideo } = await import("../frames/exact-file.ts");
  return probeVideo(file).then(
    () => "video",
    () => "unknown",
  );
}

async function isPicture(file: Blob): Promise<boolean> {
  const { imageSize } = await import("../frames/image-size.ts");
  return (await imageSize(file)) !== null;
}

async function headOf(response: Response): Promise<Blob> {
  const reader = response.body?.getReader();
  const parts: BlobPart[] = [];
  for (let bytes = 0; reader && bytes < HEAD_BYTES; ) {
    const { value, done } = await reader.read();
    if (done) break;
    parts.push(value);
    bytes += value.length;
  }
  return new Blob(parts);
}
