/**
 * Whether a Matroska or WebM file ends where it should (RFC 8794, RFC 9559).
 *
 * Such a file is elements in one another, each with an id and a length. One that is cut off is read up to
 * the cut, in silence. The outermost element of a finished file says its length, so that any cut
 * shows; that of a recording (MediaRecorder, a live stream) does not, and then the last cluster of
 * frames is looked through for an element that is longer than what is left.
 */
import { view } from "./mp4-boxes.ts";

const EBML = 0x1a45dfa3;
const SEGMENT = 0x18538067;
/** Frames of some seconds; its first element is its time. */
const CLUSTER = 0x1f43b675;
const TIMECODE = 0xe7;

/** Bytes from the end in which the last cluster is looked for at first; then four times as many, and so on. */
const TAIL = 1 << 20;

/** Whether the file is cut off in the middle of an element. False for files of other kinds. */
export async function endsInElement(file: Blob): Promise<boolean> {
  const start = await view(file, { start: 0, end: Math.min(file.size, 4096) });
  const head = elementAt(start, 0);
  if (head?.id !== EBML || head.end === null) return false;
  const segment = elementAt(start, head.end);
  if (segment?.id !== SEGMENT) return false;
  if (segment.end !== null) return segment.end > file.size;
  for (let length = TAIL; ; length *= 4) {
    const from = Math.max(segment.content, file.size - length);
    const bytes = await view(file, { start: from, end: file.size });
    const at = lastCluster(bytes);
    if (at !== null) return endsWithin(bytes, at);
    if (from === segment.content) return endsWithin(bytes, 0);
  }
}

interface Element {
  readonly id: number;
  /** Where what is in it begins. */
  readonly content: number;
  /** Behind it; null where it does not say. */
  readonly end: number | null;
}

/** The head of the element at `at`; null where it is none, or is cut off. */
function elementAt(bytes: DataView, at: number): Element | null {
  const id = numberAt(bytes, at, 4, true);
  const size = id && numberAt(bytes, at + id.length, 8, false);
  if (!id || !size) return null;
  const content = at + id.length + size.length;
  return { id: id.value, content, end: size.unknown ? null : content + size.value };
}

/** A number whose first byte says by its leading zeros how many more there are. */
function numberAt(bytes: DataView, at: number, most: number, withMarker: boolean) {
  if (at >= bytes.byteLength) return null;
  const first = bytes.getUint8(at);
  const length = Math.clz32(first) - 23;
  if (length > most || at + length > bytes.byteLength) return null;
  const marker = 1 << (8 - length);
  let value = withMarker ? first : first - marker;
  let ones = first === 2 * marker - 1;
  for (let offset = 1; offset < length; offset++) {
    const byte = bytes.getUint8(at + offset);
    value = value * 256 + byte;
    ones &&= byte === 255;
  }
  return { value, length, unknown: ones };
}

function lastCluster(bytes: DataView): number | null {
  for (let at = bytes.byteLength - 4; at >= 0; at--) {
    if (bytes.getUint8(at) !== CLUSTER >>> 24 || bytes.getUint32(at) !== CLUSTER) continue;
    const cluster = elementAt(bytes, at);
    // One whose end is the file's may have no time yet.
    if (!cluster || cluster.content >= bytes.byteLength) return at;
    if (elementAt(bytes, cluster.content)?.id === TIMECODE) return at;
  }
  return null;
}

/** Walks elements side by side from `at` on, and into clusters, to the end of the bytes. */
function endsWithin(bytes: DataView, from: number): boolean {
  for (let at = from; at < bytes.byteLength; ) {
    const element = elementAt(bytes, at);
    if (!element) return true;
    if (element.end !== null && element.end > bytes.byteLength) return true;
    at = element.id === CLUSTER || element.end === null ? element.content : element.end;
  }
  return false;
}
