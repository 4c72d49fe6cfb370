import type { Size } from "../geometry/size.ts";

/** Where every format has said its size, photographs with long notes in front included. */
const HEAD_BYTES = 1 << 20;

/**
 * How many pixels an image file says that it has, before anybody decodes it: 33 kB of PNG may hold
 * 16384², which takes a gigabyte and over a minute. As displayed: a JPEG's EXIF note is heeded. Null
 * where the format is unknown (PNG, JPEG, GIF, BMP, WebP and AVIF are read) or the file does not say.
 */
export async function imageSize(file: Blob): Promise<Size | null> {
  const head = new DataView(await file.slice(0, HEAD_BYTES).arrayBuffer());
  try {
    const size = sizeIn(head);
    return size && size.width > 0 && size.height > 0 ? size : null;
  } catch (error) {
    // The file ends before it has said its size.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function sizeIn(head: DataView): Size | null {
  const word = (at: number) =>
    String.fromCharCode(...[0, 1, 2, 3].map((i) => head.getUint8(at + i)));
  if (head.getUint32(0) === 0x89504e47) {
    return { width: head.getUint32(16), height: head.getUint32(20) };
  }
  if (head.getUint16(0) === 0xffd8) return jpegSize(head);
  if (word(0) === "GIF8")
    return { width: head.getUint16(6, true), height: head.getUint16(8, true) };
  if (word(0) === "RIFF" && word(8) === "WEBP") return webpSize(head, word(12));
  if (word(4) === "ftyp") return avifSize(head);
  if (word(0).startsWith("BM")) {
    return { width: head.getInt32(18, true), height: Math.abs(head.getInt32(22, true)) };
  }
  return null;
}

/** Segments up to the one that begins the frame (ITU-T T.81, B.2.2). */
function jpegSize(head: DataView): Size | null {
  let sideways = false;
  for (let at = 2; at + 9 < head.byteLength; ) {
    if (head.getUint8(at) !== 0xff) return null;
    const marker = head.getUint8(at + 1);
    // Filling, or a marker without a segment.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const startsFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (startsFrame) {
      const [height, width] = [head.getUint16(at + 5), head.getUint16(at + 7)];
      return sideways ? { width: height, height: width } : { width, height };
    }
    if (marker === 0xe1 && head.getUint32(at + 4) === 0x45786966) {
      sideways = exifOrientation(head, at + 10) >= 5;
    }
    at += 2 + head.getUint16(at + 2);
  }
  return null;
}

/** EXIF's tag Orientation, of the TIFF that begins at `start`; 5 to 8 lie on their side. */
function exifOrientation(head: DataView, start: number): number {
  const little = head.getUint16(start) === 0x4949;
  const list = start + head.getUint32(start + 4, little);
  const count = head.getUint16(list, little);
  for (let i = 0; i < count; i++) {
    const at = list + 2 + 12 * i;
    if (head.getUint16(at, little) === 0x0112) return head.getUint16(at + 8, little);
  }
  return 1;
}

function webpSize(head: DataView, chunk: string): Size | null {
  if (chunk === "VP8 ") {
    return {
      width: head.getUint16(26, true) & 0x3fff,
      height: head.getUint16(28, true) & 0x3fff,
    };
  }
  if (chunk === "VP8L") {
    const bits = head.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (chunk !== "VP8X") return null;
  const three = (at: number) => head.getUint16(at, true) + head.getUint8(at + 2) * 0x10000 + 1;
  return { width: three(24), height: three(27) };
}

/** The greatest of the `ispe` properties: tiles and thumbnails have their own. */
function avifSize(head: DataView): Size | null {
  let most: Size | null = null;
  for (let at = 8; at + 16 <= head.byteLength; at++) {
    if (head.getUint32(at) !== 0x69737065) continue;
    const size = { width: head.getUint32(at + 8), height: head.getUint32(at + 12) };
    if (!most || size.width * size.height > most.width * most.height) most = size;
  }
  return most;
}
