/** One field of a protobuf message: `value` for a varint, `bytes` (a view) for the rest. */
export interface Field {
  readonly number: number;
  readonly value: number;
  readonly bytes: Uint8Array;
}

/** Wire types that fields must have, by field number; those that are not named may have any. */
export type WireTypes = Readonly<Record<number, number>>;

/** The bytes are no message; the text says where. */
export class WireFault extends Error {}

const NOTHING = new Uint8Array(0);

/**
 * Walks the fields of a protobuf message (borrowed) in their order, without copying
 * (https://protobuf.dev/programming-guides/encoding/). Throws `WireFault` where the bytes end too
 * early, are no message, or break `wires`.
 *
 * Libraries for this format trust what they read: pbf, for one, checks no length against the bytes
 * that are there, so that a file cut off would pass for a whole one. With the checks around it, it
 * would be larger than this.
 */
export function* fields(bytes: Uint8Array, wires: WireTypes = {}): Generator<Field> {
  let at = 0;

  /** Varints beyond 2⁵³ lose precision; none that matters here is so large. */
  const varint = (): number => {
    let value = 0;
    for (let scale = 1, i = 0; i < 10; i += 1, scale *= 128) {
      const byte = bytes[at];
      if (byte === undefined) throw new WireFault(`ends inside a number at byte ${at}`);
      at += 1;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
    throw new WireFault(`endless number before byte ${at}`);
  };
  const take = (length: number): Uint8Array => {
    if (length > bytes.length - at) {
      throw new WireFault(`${length} bytes announced at byte ${at}, ${bytes.length - at} there`);
    }
    at += length;
    return bytes.subarray(at - length, at);
  };

  while (at < bytes.length) {
    const key = varint();
    const number = Math.floor(key / 8);
    const wire = key % 8;
    const expected = wires[number];
    if (number === 0 || (expected !== undefined && wire !== expected)) {
      throw new WireFault(`unexpected field ${number} of type ${wire} before byte ${at}`);
    }
    if (wire === 0) yield { number, value: varint(), bytes: NOTHING };
    else if (wire === 1) yield { number, value: 0, bytes: take(8) };
    else if (wire === 2) yield { number, value: 0, bytes: take(varint()) };
    else if (wire === 5) yield { number, value: 0, bytes: take(4) };
    else throw new WireFault(`unknown field type ${wire} before byte ${at}`);
  }
}
