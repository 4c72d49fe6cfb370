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
 * (`mdat`) are not there, or with a part of either. A file that was cut between two fragments does not
 * say so.
 */
export async function endsInFragment(file: Blob): Promise<boolean> {
  let fragmented = false;
  let framesMissing = false;
  for await (const { type, end } of listedBoxes(file, { start: 0, end: file.size })) {
    if (type === "moof") fragmented = framesMissing = true;
    if (type === "mdat") framesMissing = false;
    const left = file.size - end;
    if (left < 0) return fragmented && (type === "moof" || type === "mdat");
    if (fragmented && left > 0 && left < HEAD) return true;
  }
  return framesMissing;
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
