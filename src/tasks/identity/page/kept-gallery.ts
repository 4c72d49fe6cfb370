/** Keeps the gallery in the browser, on this machine alone. */
import type { Gallery } from "../gallery.ts";
import { galleryFromJson, galleryToJson } from "../gallery-file.ts";

const GALLERY = "fovea-gallery-1";

/**
 * Keeps who has which face; whether the browser had room.
 * @param gallery null forgets it
 */
export function keepGallery(gallery: Gallery | null): boolean {
  try {
    if (gallery === null) localStorage.removeItem(GALLERY);
    else localStorage.setItem(GALLERY, galleryToJson(gallery));
    return true;
  } catch {
    return false;
  }
}

/** Null where there is none, or it is damaged. */
export function keptGallery(): Gallery | null {
  try {
    return galleryFromJson(localStorage.getItem(GALLERY) ?? "");
  } catch {
    return null;
  }
}
