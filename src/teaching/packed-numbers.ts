/** Numbers as text: 16-bit whole numbers times a scale, base64. */

/** Each number is `scale` times a 16-bit whole number. */
export interface PackedNumbers {
  readonly scale: number;
  /** Base64 of little-endian int16. */
  readonly values: string;
}

const MOST_INT16 = 32767;

/** To within half a step of 1/32767 of the greatest. Borrows `numbers`. */
export function packNumbers(numbers: Float32Array): PackedNumbers {
  const greatest = numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const scale = greatest / MOST_INT16 || 1;
  const view = new DataView(new ArrayBuffer(2 * numbers.length));
  for (const [i, value] of numbers.entries()) view.setInt16(2 * i, Math.round(value / scale), true);
  let text = "";
  for (let i = 0; i < view.byteLength; i++) text += String.fromCharCode(view.getUint8(i));
  return { scale, values: btoa(text) };
}

/** Throws an `Error` in half a sentence where `packed` is no such thing or has another length. */
export function unpackNumbers(packed: unknown, length: number): Float32Array {
  const { scale, values } = (packed ?? {}) as Partial<PackedNumbers>;
  if (typeof scale !== "number" || !Number.isFinite(scale) || typeof values !== "string") {
    throw new Error("its numbers are none");
  }
  const bytes = Uint8Array.from(atob(values), (letter) => letter.charCodeAt(0));
  if (bytes.length !== 2 * length) throw new Error("its numbers are too many or too few");
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length }, (_, i) => scale * view.getInt16(2 * i, true));
}
