import { FoveaError } from "../errors.ts";

/** Of a zip archive: a file's own header, its sizes and the length of its name, little-endian. */
const LOCAL_HEADER = 0x04034b50;
const HEADER_BYTES = 30;

/**
 * A file out of an uncompressed zip archive, as `npm run models` writes it: a view of the bytes, which
 * are borrowed. Throws "model-failed" where it is not there as it is.
 * @param name of the model, for the message
 */
export function storedMember(bytes: Uint8Array, member: string, name: string): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + HEADER_BYTES <= bytes.length; ) {
    if (view.getUint32(at, true) !== LOCAL_HEADER) break;
    const [flags, method] = [view.getUint16(at + 6, true), view.getUint16(at + 8, true)];
    const size = view.getUint32(at + 18, true);
    const nameLength = view.getUint16(at + 26, true);
    const start = at + HEADER_BYTES + nameLength + view.getUint16(at + 28, true);
    const called = new TextDecoder().decode(
      bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + nameLength),
    );
    // Sizes that come after the content are not in the header.
    if (method !== 0 || (flags & 8) !== 0 || start + size > bytes.length) break;
    if (called === member) return bytes.subarray(start, start + size);
    at = start + size;
  }
  throw new FoveaError("model-failed", `${name}: there is no “${member}” in its file.`);
}
