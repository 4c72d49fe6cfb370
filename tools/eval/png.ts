/**
 * Reads PNG files as numbers: grey or red, green and blue, of 8 or 16 bits, as class ids, depth and
 * flow come. A browser's decoder would hand out eight bits, which colour management may have touched.
 * Runs in Node and in a browser.
 */
import { decode, hasPngSignature } from "fast-png";

export interface PngPicture {
  readonly width: number;
  readonly height: number;
  readonly bits: 8 | 16;
  /** Grey, or red, green and blue. */
  readonly channels: 1 | 3;
  /** Row by row from the top left, a pixel's channels together; `width * height * channels` of them. */
  readonly values: Uint8Array | Uint16Array;
}

/** As `readPng`; throws for colours, too. */
export async function readGreyPng(file: Uint8Array<ArrayBuffer>): Promise<PngPicture> {
  const picture = await readPng(file);
  if (picture.channels === 1) return picture;
  throw new Error("This PNG has colours; it should be grey.");
}

/**
 * Throws for what is no PNG, for a damaged one, and for kinds other than grey or RGB of 8 or 16 bits
 * without interlacing: with a palette or with alpha, the numbers would mean something else.
 */
export async function readPng(file: Uint8Array<ArrayBuffer>): Promise<PngPicture> {
  if (!hasPngSignature(file)) throw new Error("This is no PNG file.");
  // The header is the first chunk: width and height, 4 bytes each, and the kind.
  const kind = kindOf(file.subarray(24, 29));
  try {
    const { width, height, data } = decode(file);
    return { width, height, ...kind, values: data as Uint8Array | Uint16Array };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The PNG's data does not fill its pixels, or is damaged (${reason}).`, {
      cause: error,
    });
  }
}

/** @param header bit depth, colour type, compression, filter, interlacing */
function kindOf(header: Uint8Array): Pick<PngPicture, "bits" | "channels"> {
  const [bits, colour, , , interlace] = header;
  if ((bits === 8 || bits === 16) && (colour === 0 || colour === 2) && interlace === 0) {
    return { bits, channels: colour === 0 ? 1 : 3 };
  }
  throw new Error(
    "Only grey or RGB PNG of 8 or 16 bits without interlacing is read; this one has depth " +
      `${bits}, colour type ${colour}, interlacing ${interlace}.`,
  );
}
