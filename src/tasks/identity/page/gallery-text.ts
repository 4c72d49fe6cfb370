/** Galleries as the text of their file, for programs; what does it is loaded when it is first asked for. */
import type { Gallery } from "../gallery.ts";

/** Reads what the studio has exported. Rejects with "input-unreadable" where the text is no such file. */
export async function readGallery(text: string): Promise<Gallery> {
  return (await import("../gallery-file.ts")).galleryFromJson(text);
}

/** The text of the file, which `readGallery` and the studio read. */
export async function writeGallery(gallery: Gallery): Promise<string> {
  return (await import("../gallery-file.ts")).galleryToJson(gallery);
}
