/**
 * Where the newest checkpoint of a recording lies in its file. Only the newest is of use, so there are two
 * places that take turns: while one is written, the other one is whole. The file grows by no more than eight
 * times the largest checkpoint, however long the analysis is.
 *
 * A place is a block whose payload is longer than what is in it:
 *
 *     length of the bytes  their CRC-32  bytes: a packed value, DEFLATE  what was there before
 */
import { deflateSync, inflateSync } from "fflate";
import { CHECKPOINT_BLOCK } from "../block-layout.ts";
import type { Checkpoint } from "../checkpoint.ts";
import { decodeValue, encodeValue } from "../line-codec.ts";
import type { BlockFile } from "./block-file.ts";
import type { Blocks } from "./blocks.ts";

/** Length and checksum, 32 bits each, little endian. */
const HEAD = 8;
/** Bytes of the smallest place: a few tracks fit in it. */
const LEAST = 4096;
/** Packed bytes beyond which a checkpoint is not kept, and the one before stays (docs/recording.md has sizes). */
const MOST = 1 << 20;

interface Slot {
  readonly block: number;
  /** Bytes of its payload. */
  readonly room: number;
}

/** The two places of a recording. Borrows the blocks. */
export class CheckpointSlots {
  /** The one that is written next comes first. */
  #slots: readonly (Slot | null)[] = [null, null];

  constructor(private readonly blocks: Blocks) {}

  /** Those of a file that is opened again, and the newest checkpoint in them; null where none is whole. */
  static restore(file: BlockFile): {
    readonly slots: CheckpointSlots;
    readonly newest: Checkpoint | null;
  } {
    const slots = new CheckpointSlots(file);
    const found = file.found.filter(({ kind }) => kind === CHECKPOINT_BLOCK);
    const whole = found.map(({ block, length }) => ({
      slot: { block, room: length },
      checkpoint: unpacked(file.read(block, length)),
    }));
    let newest: (typeof whole)[number] | null = null;
    for (const one of whole) {
      if (!one.checkpoint) continue;
      if (one.checkpoint.frames >= (newest?.checkpoint?.frames ?? 0)) newest = one;
    }
    // Of those that were left behind as too small, none is taken up again.
    const other = whole.findLast((one) => one !== newest)?.slot ?? null;
    slots.#slots = [other, newest?.slot ?? null];
    return { slots, newest: newest?.checkpoint ?? null };
  }

  /** Puts it in the place of the one before the last. Throws where there is no room on the disk. */
  write(checkpoint: Checkpoint): void {
    const bytes = packed(checkpoint);
    if (bytes.length > MOST) return;
    const [free = null, last = null] = this.#slots;
    if (free && free.room >= bytes.length) {
      this.blocks.overwrite(free.block, bytes);
      this.#slots = [last, free];
      return;
    }
    const room = Math.max(LEAST, 2 ** Math.ceil(Math.log2(bytes.length)));
    const payload = new Uint8Array(room);
    payload.set(bytes);
    this.#slots = [last, { block: this.blocks.append(CHECKPOINT_BLOCK, payload), room }];
  }
}

function packed(checkpoint: Checkpoint): Uint8Array {
  const body = deflateSync(encodeValue(checkpoint));
  const bytes = new Uint8Array(HEAD + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length, true);
  view.setUint32(4, crc32(body), true);
  bytes.set(body, HEAD);
  return bytes;
}

/** Null for a place in whose middle the writer has died. */
function unpacked(payload: Uint8Array): Checkpoint | null {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const length = view.getUint32(0, true);
  if (HEAD + length > payload.length) return null;
  const body = payload.subarray(HEAD, HEAD + length);
  if (crc32(body) !== view.getUint32(4, true)) return null;
  return decodeValue(inflateSync(body)) as Checkpoint;
}

/** As in zip and PNG. */
function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
