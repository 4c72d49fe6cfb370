/**
 * What was seen, in a file: blocks one behind the other (`recording/worker/block-file.ts`), so that whoever
 * writes may die at any moment. The first block is a header, JSON: whose descriptors, and of how many numbers.
 * Each other block is one thing that was seen:
 *
 *     length of the JSON  JSON: place and classes  descriptor, 32-bit floats  JPEG
 *
 * Numbers are little endian, lengths have 32 bits. A block whose content is damaged is passed over.
 */
import { BlockFile, NotBlocksError, type SyncFile } from "../../recording/worker/block-file.ts";
import type { SearchEntry, SeenClass, SeenPlace } from "../search-messages.ts";

/** Begins every file; the last byte is the version of the layout. */
const MAGIC = Uint8Array.from([0x66, 0x6f, 0x76, 0x65, 0x61, 0x73, 0x6e, 1]); // "foveasn" 1

/** Grows when a network's descriptors become others, by another preprocessing say: older ones go. */
const DESCRIPTORS = 1;

const HEADER_BLOCK = 1;
const SEEN_BLOCK = 2;

/** A descriptor's length differs from 1 by rounding alone. */
const ROUNDING = 1e-3;

interface Header {
  readonly modelId: string;
  readonly descriptors: number;
  /** Numbers in a descriptor. */
  readonly size: number;
}

/** Something of a file, without its picture, and the block that has it. */
export interface KeptSeen {
  readonly block: number;
  readonly place: SeenPlace;
  readonly classes: readonly SeenClass[];
  readonly descriptor: Float32Array;
}

/** A file that goes on. */
export interface OpenedSeenFile {
  readonly blocks: BlockFile;
  /** Numbers in a descriptor; null for a file that begins: `beginSeen` follows. */
  readonly size: number | null;
  /** What was in it, one by one in the order of arrival; to be gone through before anything else is done. */
  readonly entries: Iterable<KeptSeen>;
  /** It had something else, of another version, network or layout, and begins anew. */
  readonly outdated: boolean;
}

/** Opens what was kept of a network's descriptors. Takes ownership of the file unless it throws. */
export function openSeen(file: SyncFile, modelId: string): OpenedSeenFile {
  let outdated = false;
  let blocks: BlockFile;
  try {
    blocks = new BlockFile(file, MAGIC);
  } catch (thrown) {
    if (!(thrown instanceof NotBlocksError)) throw thrown;
    blocks = emptied(file);
    outdated = true;
  }
  const size = sizeOf(blocks, modelId);
  if (size !== null) return { blocks, size, entries: entriesOf(blocks, size), outdated: false };
  if (blocks.found.length > 0) {
    blocks = emptied(file);
    outdated = true;
  }
  return { blocks, size: null, entries: [], outdated };
}

/** Writes the header. Throws where there is no room. */
export function beginSeen(blocks: BlockFile, modelId: string, size: number): void {
  const header: Header = { modelId, descriptors: DESCRIPTORS, size };
  blocks.append(HEADER_BLOCK, new TextEncoder().encode(JSON.stringify(header)));
}

/** Adds something; gives the block that has it. Throws where there is no room, and then nothing is added. */
export function appendSeen(
  blocks: { append(kind: number, payload: Uint8Array): number },
  { place, classes, descriptor, thumbnail }: SearchEntry,
): number {
  const pairs = classes.map(({ classIndex, probability }) => [classIndex, probability]);
  const about = new TextEncoder().encode(JSON.stringify({ place, classes: pairs }));
  const payload = new Uint8Array(4 + about.length + 4 * descriptor.length + thumbnail.length);
  const view = new DataView(payload.buffer);
  view.setUint32(0, about.length, true);
  payload.set(about, 4);
  const at = 4 + about.length;
  for (const [i, value] of descriptor.entries()) view.setFloat32(at + 4 * i, value, true);
  payload.set(thumbnail, at + 4 * descriptor.length);
  return blocks.append(SEEN_BLOCK, payload);
}

/** Where something was seen, and its picture, out of the payload of its block. */
export function shownOf(
  payload: Uint8Array,
  size: number,
): { readonly place: SeenPlace; readonly thumbnail: Uint8Array<ArrayBuffer> } {
  const { place, end } = aboutOf(payload);
  return { place, thumbnail: payload.slice(end + 4 * size) };
}

function emptied(file: SyncFile): BlockFile {
  file.truncate(0);
  return new BlockFile(file, MAGIC);
}

function sizeOf(blocks: BlockFile, modelId: string): number | null {
  const [first] = blocks.found;
  if (first?.kind !== HEADER_BLOCK) return null;
  try {
    const header = JSON.parse(new TextDecoder().decode(blocks.read(first.block))) as Header;
    const isOurs = header.modelId === modelId && header.descriptors === DESCRIPTORS;
    return isOurs && Number.isInteger(header.size) && header.size > 0 ? header.size : null;
  } catch {
    return null;
  }
}

function* entriesOf(blocks: BlockFile, size: number): Iterable<KeptSeen> {
  for (const found of blocks.found) {
    if (found.kind !== SEEN_BLOCK) continue;
    try {
      const payload = blocks.readStart(found, found.length);
      const { place, classes, end } = aboutOf(payload);
      yield { block: found.block, place, classes, descriptor: descriptorOf(payload, end, size) };
    } catch {
      // Damaged: the others are whole.
    }
  }
}

/** Throws for what is none. */
function aboutOf(payload: Uint8Array) {
  const end = 4 + new DataView(payload.buffer, payload.byteOffset).getUint32(0, true);
  if (end > payload.length) throw new RangeError("it ends too early");
  const { place, classes } = JSON.parse(new TextDecoder().decode(payload.subarray(4, end))) as {
    readonly place: SeenPlace;
    readonly classes: readonly (readonly [number, number])[];
  };
  const { key, source, video, address, time } = place;
  return {
    place: {
      key: String(key),
      source: String(source),
      video: String(video),
      address: address === null ? null : String(address),
      time: time === null ? null : Number(time),
    },
    classes: classes.map(([classIndex, probability]) => ({ classIndex, probability })),
    end,
  };
}

/** Throws for one that is not of length 1. */
function descriptorOf(payload: Uint8Array, at: number, size: number): Float32Array {
  const bytes = payload.slice(at, at + 4 * size);
  const descriptor = new Float32Array(bytes.buffer);
  let square = 0;
  for (let i = 0; i < descriptor.length; i++) square += (descriptor[i] as number) ** 2;
  if (descriptor.length !== size || !(Math.abs(square - 1) < ROUNDING)) {
    throw new RangeError("it is not of length 1");
  }
  return descriptor;
}
