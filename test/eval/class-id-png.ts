/**
 * Reads PNG files of class ids: 8-bit grey, one id a pixel. A browser's decoder would hand out
 * colours, which colour management may have touched; here only the file's own filters are undone
 * (PNG specification, section 9). Runs in Node and in a browser: both inflate by themselves.
 */

export interface ClassIds {
  readonly width: number;
  readonly height: number;
  /** Row by row from the top left. */
  readonly ids: Uint8Array;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Throws for what is no PNG and for kinds other than 8-bit grey without interlacing. */
export async function readClassIdPng(file: Uint8Array<ArrayBuffer>): Promise<ClassIds> {
  if (SIGNATURE.some((byte, i) => file[i] !== byte)) throw new Error("This is no PNG file.");
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let width = 0;
  let height = 0;
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 8; at + 8 <= file.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if (type === "IHDR") {
      width = view.getUint32(at + 8);
      height = view.getUint32(at + 12);
      const [depth, colour, , , interlace] = file.subarray(at + 16, at + 21);
      if (depth !== 8 || colour !== 0 || interlace !== 0) {
        throw new Error(
          `Class ids come as 8-bit grey PNG without interlacing; this one has depth ${depth}, ` +
            `colour type ${colour}, interlacing ${interlace}.`,
        );
      }
    }
    if (type === "IDAT") parts.push(file.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const inflated = new Blob(parts).stream().pipeThrough(new DecompressionStream("deflate"));
  const filtered = new Uint8Array(await new Response(inflated).arrayBuffer());
  if (width === 0 || filtered.length !== (width + 1) * height) {
    throw new Error(`The PNG's data does not fill ${width} × ${height} pixels.`);
  }
  return { width, height, ids: unfilter(filtered, width, height) };
}

function unfilter(filtered: Uint8Array, width: number, height: number): Uint8Array {
  const ids = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = y * (width + 1);
    const filter = filtered[row] as number;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const left = x > 0 ? (ids[at - 1] as number) : 0;
      const above = y > 0 ? (ids[at - width] as number) : 0;
      const corner = x > 0 && y > 0 ? (ids[at - width - 1] as number) : 0;
      // An array of bytes keeps the lowest eight bits, as the specification wants it.
      ids[at] = (filtered[row + 1 + x] as number) + predicted(filter, left, above, corner);
    }
  }
  return ids;
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
