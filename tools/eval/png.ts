/**
 * Reads PNG files as numbers: grey or red, green and blue, of 8 or 16 bits, as class ids, depth and
 * flow come. A browser's decoder would hand out eight bits, which colour management may have touched; here
 * only the file's own filters are undone (PNG specification, section 9). Runs in Node and in a
 * browser: both inflate by themselves.
 */

export interface PngPicture {
  readonly width: number;
  readonly height: number;
  readonly bits: 8 | 16;
  /** Grey, or red, green and blue. */
  readonly channels: 1 | 3;
  /** Row by row from the top left, a pixel's channels together; `width * height * channels` of them. */
  readonly values: Uint8Array | Uint16Array;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** As `readPng`; throws for colours, too. */
export async function readGreyPng(file: Uint8Array<ArrayBuffer>): Promise<PngPicture> {
  const picture = await readPng(file);
  if (picture.channels === 1) return picture;
  throw new Error("This PNG has colours; it should be grey.");
}

/**
 * Throws for what is no PNG and for kinds other than grey or RGB of 8 or 16 bits without
 * interlacing.
 */
export async function readPng(file: Uint8Array<ArrayBuffer>): Promise<PngPicture> {
  if (SIGNATURE.some((byte, i) => file[i] !== byte)) throw new Error("This is no PNG file.");
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let width = 0;
  let height = 0;
  let bits: PngPicture["bits"] = 8;
  let channels: PngPicture["channels"] = 1;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 8; at + 8 <= file.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if (type === "IHDR") {
      width = view.getUint32(at + 8);
      height = view.getUint32(at + 12);
      ({ bits, channels } = kindOf(file.subarray(at + 16, at + 21)));
    }
    if (type === "IDAT") parts.push(file.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const inflated = new Blob(parts).stream().pipeThrough(new DecompressionStream("deflate"));
  const filtered = new Uint8Array(await new Response(inflated).arrayBuffer());
  const pixelBytes = (channels * bits) / 8;
  const rowBytes = width * pixelBytes;
  if (width === 0 || filtered.length !== (rowBytes + 1) * height) {
    throw new Error(`The PNG's data does not fill ${width} × ${height} pixels.`);
  }
  const bytes = unfilter(filtered, rowBytes, height, pixelBytes);
  return { width, height, bits, channels, values: bits === 8 ? bytes : bigEndian(bytes) };
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

/** @param step bytes from a byte to the one of the same place in the next pixel */
function unfilter(filtered: Uint8Array, rowBytes: number, height: number, step: number) {
  const bytes = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y++) {
    const row = y * (rowBytes + 1);
    const filter = filtered[row] as number;
    for (let x = 0; x < rowBytes; x++) {
      const at = y * rowBytes + x;
      const left = x >= step ? (bytes[at - step] as number) : 0;
      const above = y > 0 ? (bytes[at - rowBytes] as number) : 0;
      const corner = x >= step && y > 0 ? (bytes[at - rowBytes - step] as number) : 0;
      // An array of bytes keeps the lowest eight bits, as the specification wants it.
      bytes[at] = (filtered[row + 1 + x] as number) + predicted(filter, left, above, corner);
    }
  }
  return bytes;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4: {
      const estimate = left + above - corner;
      const byLeft = Math.abs(estimate - left);
      const byAbove = Math.abs(estimate - above);
      const byCorner = Math.abs(estimate - corner);
      if (byLeft <= byAbove && byLeft <= byCorner) return left;
      return byAbove <= byCorner ? above : corner;
    }
    default:
      throw new Error(`There is no PNG filter ${filter}.`);
  }
}

function bigEndian(bytes: Uint8Array): Uint16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Uint16Array(bytes.length / 2);
  for (let i = 0; i < values.length; i++) values[i] = view.getUint16(2 * i);
  return values;
}
