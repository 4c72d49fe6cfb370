/** Keeps galleries in the browser, on this machine alone: one for each network that has described faces. */
import type { Gallery } from "../gallery.ts";
import { galleryFromJson, galleryToJson } from "../gallery-file.ts";
import { IDENTITY_MODELS } from "../models.ts";

/** All keys in the local storage begin like this; the embedded network's has no more. */
export const GALLERY = "fovea-gallery-1";

function keyOf(modelId: string): string {
  return modelId === IDENTITY_MODELS[0]?.id ? GALLERY : `${GALLERY} ${modelId}`;
}

/** Keeps who has which face, in place of what its network had; whether the browser had room. */
export function keepGallery(gallery: Gallery): boolean {
  try {
    const key = keyOf(gallery.modelId);
    if (gallery.people.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, galleryToJson(gallery));
    return true;
  } catch {
    return false;
  }
}

/** Forgets everybody, whichever network has described them. */
export function forgetGalleries(): void {
  for (const key of keys()) localStorage.removeItem(key);
}

/** Those that are there and sound. */
export function keptGalleries(): readonly Gallery[] {
  return keys().flatMap((key) => {
    try {
      return [galleryFromJson(localStorage.getItem(key) ?? "")];
    } catch {
      return [];
    }
  });
}

function keys(): readonly string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(GALLERY));
  } catch {
    return [];
  }
}
