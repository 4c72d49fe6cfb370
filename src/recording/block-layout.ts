/** How a recording's file begins and what lies around each of its blocks; `worker/block-file.ts` reads and writes it. */

/** Begins every file; the last byte is the version of the layout. */
export const MAGIC = Uint8Array.from([0x66, 0x6f, 0x76, 0x65, 0x61, 0x72, 0x65, 1]); // "foveare" 1

/** Before a payload: kind and length, 32 bits each, little endian. */
export const HEAD = 8;

/** Behind it: its length once more, combined with `TAIL_MARK`. A block without it was being written. */
export const TAIL = 4;
/** Combined with a length by exclusive or: so zeros are no end of a block. */
export const TAIL_MARK = 0x5afe_b10c;

/** A block that has the header as JSON; the last one counts. */
export const HEADER_BLOCK = 1;
/** A block of packed lines. */
export const LINES_BLOCK = 2;
/** A place for a checkpoint, which is written over again and again. */
export const CHECKPOINT_BLOCK = 3;

/** The payload of a file's first block, which is a header; null where it is no recording. */
export async function firstPayload(file: Blob): Promise<Uint8Array | null> {
  const start = new Uint8Array(await file.slice(0, MAGIC.length + HEAD).arrayBuffer());
  if (start.length < MAGIC.length + HEAD) return null;
  if (MAGIC.some((byte, i) => byte !== start[i])) return null;
  const length = new DataView(start.buffer).getUint32(MAGIC.length + 4, true);
  const from = MAGIC.length + HEAD;
  if (from + length > file.size) return null;
  return new Uint8Array(await file.slice(from, from + length).arrayBuffer());
}
