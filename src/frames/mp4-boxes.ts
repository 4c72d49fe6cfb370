/** The boxes of an MP4 or QuickTime file (ISO/IEC 14496-12, 4.2): size, type, then what is in it. */

/** Bytes of a file, from its beginning. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What is in a box, without its head. */
export interface Box extends Span {
  /** Four letters. */
  readonly type: string;
}

/** The boxes that lie in `parent`, one after the other; what makes no sense ends the list. */
export async function* boxes(file: Blob, parent: Span): AsyncGenerator<Box> {
  for await (const box of listedBoxes(file, parent)) {
    if (box.end > parent.end) return;
    yield box;
  }
}

/** The first box of that type in `parent`; null where there is none. */
export async function child(file: Blob, parent: Span, type: string): Promise<Box | null> {
  for await (const box of boxes(file, parent)) if (box.type === type) return box;
  return null;
}

/** What `child` finds in what it finds, along a path of types. */
export async function descendant(
  file: Blob,
  from: Box,
  path: readonly string[],
): Promise<Box | null> {
  let box: Box | null = from;
  for (const type of path) box = box && (await child(file, box, type));
  return box;
}

/** The bytes of a part of the file. */
export async function view(file: Blob, { start, end }: Span): Promise<DataView> {
  return new DataView(await file.slice(start, end).arrayBuffer());
}

/**
 * Whether the file ends in the middle of a fragment: with a list of frames (`moof`) whose frames
 * (`mdat`) are not there, or with a part of either; or before all is there that its index of
 * segments (`sidx`) lists. A file without an index that was cut between two fragments does not say so.
 */
export async function endsInFragment(file: Blob): Promise<boolean> {
  let fragmented = false;
  let framesMissing = false;
  for await (const box of listedBoxes(file, { start: 0, end: file.size })) {
    const { type, end } = box;
    if (type === "sidx" && (await indexedEnd(file, box)) > file.size) return true;
    if (type === "moof") fragmented = framesMissing = true;
    if (type === "mdat") framesMissing = false;
    const left = file.size - end;
    if (left < 0) return fragmented && (type === "moof" || type === "mdat");
    if (fragmented && left > 0 && left < HEAD) return true;
  }
  return framesMissing;
}

/** Where the last segment ends that an index lists (8.16.3); 0 where it is cut off itself. */
async function indexedEnd(file: Blob, { start, end }: Box): Promise<number> {
  const bytes = await view(file, { start, end });
  const wide = bytes.byteLength > 0 && bytes.getUint8(0) > 0;
  const list = wide ? 32 : 24;
  if (bytes.byteLength < list) return 0;
  const offset = wide ? Number(bytes.getBigUint64(20)) : bytes.getUint32(16);
  const count = Math.min(bytes.getUint16(list - 2), Math.floor((bytes.byteLength - list) / 12));
  let at = end + offset;
  for (let index = 0; index < count; index++) {
    // The highest bit tells an index of indices.
    at += bytes.getUint32(list + 12 * index) & 0x7fff_ffff;
  }
  return at;
}

/**
 * Seconds that a fragmented file says it will have in the end (`mehd`, 8.8.2), of its longest track; null
 * where it says nothing.
 */
export async function announcedLength(file: Blob): Promise<number | null> {
  const movie = await child(file, { start: 0, end: file.size }, "moov");
  const header = movie && (await child(file, movie, "mvhd"));
  const extent = movie && (await descendant(file, movie, ["mvex", "mehd"]));
  if (!header || !extent) return null;
  const [times, length] = [await view(file, header), await view(file, extent)];
  const scale = times.getUint32(times.getUint8(0) === 1 ? 20 : 12);
  const ticks = length.getUint8(0) === 1 ? Number(length.getBigUint64(4)) : length.getUint32(4);
  return scale > 0 && ticks > 0 ? ticks / scale : null;
}

/** Bytes of size and type. */
const HEAD = 8;

/** As the heads say, also when a box would be longer than its parent, which ends the list. */
async function* listedBoxes(file: Blob, parent: Span): AsyncGenerator<Box> {
  for (let at = parent.start; at + HEAD <= parent.end; ) {
    const head = await view(file, { start: at, end: Math.min(at + 2 * HEAD, parent.end) });
    const short = head.getUint32(0);
    const long = short === 1 && head.byteLength === 2 * HEAD;
    const size = long ? Number(head.getBigUint64(HEAD)) : short || parent.end - at;
    const type = String.fromCharCode(...[4, 5, 6, 7].map((offset) => head.getUint8(offset)));
    const start = at + (long ? 2 * HEAD : HEAD);
    const end = at + size;
    if (end < start) return;
    yield { type, start, end };
    at = end;
  }
}
