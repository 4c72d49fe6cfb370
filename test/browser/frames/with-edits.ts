/** Edit lists for files of `makeVideo`, byte by byte. */

export interface EditRecipe {
  /** Seconds of the track; null: nothing is shown. */
  readonly from: number | null;
  readonly seconds: number;
  readonly rate?: number;
}

const CONTAINERS = new Set(["moov", "trak", "mdia"]);

/**
 * An MP4 file of one track, whose list of samples comes last, with an edit list in place of its own.
 */
export async function withEdits(file: Blob, edits: readonly EditRecipe[]): Promise<Blob> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const view = new DataView(bytes.buffer);
  const found = new Map<string, number>();
  const scan = (from: number, to: number) => {
    for (let at = from; at + 8 <= to; ) {
      const wide = view.getUint32(at) === 1;
      const size = wide ? Number(view.getBigUint64(at + 8)) : view.getUint32(at);
      const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
      found.set(type, at);
      // A name that nobody knows: it is passed over.
      if (type === "edts") bytes.set([0x66, 0x72, 0x65, 0x65], at + 4);
      if (CONTAINERS.has(type)) scan(at + 8, at + size);
      at += size;
    }
  };
  scan(0, bytes.length);
  const box = (type: string) => found.get(type) ?? 0;
  const movieScale = view.getUint32(box("mvhd") + (bytes[box("mvhd") + 8] === 1 ? 28 : 20));
  const trackScale = view.getUint32(box("mdhd") + (bytes[box("mdhd") + 8] === 1 ? 28 : 20));

  const list = new DataView(new ArrayBuffer(24 + 12 * edits.length));
  list.setUint32(0, list.byteLength);
  list.setUint32(4, 0x65647473); // edts
  list.setUint32(8, list.byteLength - 8);
  list.setUint32(12, 0x656c7374); // elst
  list.setUint32(20, edits.length);
  for (const [index, { from, seconds, rate = 1 }] of edits.entries()) {
    const at = 24 + 12 * index;
    list.setUint32(at, Math.round(seconds * movieScale));
    list.setInt32(at + 4, from === null ? -1 : Math.round(from * trackScale));
    list.setInt32(at + 8, rate * 0x10000);
  }
  for (const type of ["moov", "trak"]) {
    view.setUint32(box(type), view.getUint32(box(type)) + list.byteLength);
  }
  const place = box("mdia");
  return new Blob([bytes.slice(0, place), list.buffer, bytes.slice(place)], { type: file.type });
}
