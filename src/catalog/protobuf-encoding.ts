/** Writes protobuf messages: the other direction of `protobuf-wire.ts`. Fields are lists of parts, to be joined once. */

/** A field that is a message, a text or bytes. Borrows `bytes`. */
export function lengthField(number: number, bytes: Uint8Array): Uint8Array[] {
  return [varint(number * 8 + 2), varint(bytes.length), bytes];
}

/** A field that is a whole number, not negative. */
export function numberField(number: number, value: number): Uint8Array[] {
  return [varint(number * 8), varint(value)];
}

/** A field that is a text. */
export function textField(number: number, text: string): Uint8Array[] {
  return lengthField(number, new TextEncoder().encode(text));
}

/** A field that is a number of 32 bits with a point. */
export function floatField(number: number, value: number): Uint8Array[] {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return [varint(number * 8 + 5), bytes];
}

/** All parts, one after the other, in a copy. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}
