/**
 * Lines as bytes, several at once, and back: nothing is lost. Equal kinds of values lie together, so
 * that a general compressor makes little of them: what they are, then whole numbers, decimals,
 * doubles, and each name and text once.
 *
 *     lengths of the parts  tags  varints  doubles  texts and shapes (JSON)
 *
 * A measured number of `resultLine` is a decimal of few digits, and goes as those digits: 123.457 is
 * the tag "three places" and the varint 123457. An object goes as the number of its shape, which is
 * the list of its fields' names, then its values in that order.
 */
import type { ResultLine } from "./result-line.ts";

/** Kinds of values; what is above `DECIMAL` is a decimal with so many places. */
const TAG = { null: 0, false: 1, true: 2, whole: 3, double: 4, text: 5, list: 6, object: 7 };
const DECIMAL = 8;
const MOST_PLACES = 15;

/** Whole numbers beyond this go as doubles: a varint's arithmetic here has 53 bits, one for the sign. */
const LARGEST = 2 ** 52;

/** Borrows the lines. What is undefined is left out, as in JSON. */
export function encodeLines(lines: readonly ResultLine[]): Uint8Array<ArrayBuffer> {
  const writer = new Writer();
  for (const line of lines) writer.value(line);
  return writer.bytes();
}

/** Throws a RangeError for bytes that no `encodeLines` has made. */
export function decodeLines(bytes: Uint8Array, count: number): ResultLine[] {
  const reader = new Reader(bytes);
  return Array.from({ length: count }, () => reader.value() as ResultLine);
}

/** Any value that lines are made of, and so all kinds of numbers. What is undefined is left out. */
export function encodeValue(value: unknown): Uint8Array<ArrayBuffer> {
  const writer = new Writer();
  writer.value(value);
  return writer.bytes();
}

/** Throws a RangeError for bytes that no `encodeValue` has made. */
export function decodeValue(bytes: Uint8Array): unknown {
  return new Reader(bytes).value();
}

/** Bytes that grow. */
class Growing {
  #bytes = new Uint8Array(4096);
  length = 0;

  byte(value: number): void {
    if (this.length === this.#bytes.length) {
      const larger = new Uint8Array(2 * this.length);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.length++] = value;
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }
}

/** Numbers texts in the order in which they are first met. */
class Numbered {
  readonly all: string[] = [];
  readonly #numbers = new Map<string, number>();

  of(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.all.length);
    return this.all.push(text) - 1;
  }
}

class Writer {
  readonly #tags = new Growing();
  readonly #varints = new Growing();
  readonly #doubles: number[] = [];
  readonly #texts = new Numbered();
  /** Of an object: its fields' names as JSON. */
  readonly #shapes = new Numbered();

  value(value: unknown): void {
    if (typeof value === "number") this.#number(value);
    else if (typeof value === "string") this.#tagged(TAG.text, this.#texts.of(value));
    else if (typeof value === "boolean") this.#tags.byte(value ? TAG.true : TAG.false);
    else if (Array.isArray(value)) this.#list(value);
    else if (typeof value === "object" && value !== null) this.#object(value);
    else this.#tags.byte(TAG.null);
  }

  bytes(): Uint8Array<ArrayBuffer> {
    const shapes = this.#shapes.all.map((names) => JSON.parse(names) as string[]);
    const json = new TextEncoder().encode(JSON.stringify({ texts: this.#texts.all, shapes }));
    const doubles = new Uint8Array(Float64Array.from(this.#doubles).buffer);
    const parts = [this.#tags.bytes, this.#varints.bytes, doubles, json];
    const all = new Uint8Array(16 + parts.reduce((sum, { length }) => sum + length, 0));
    const lengths = new DataView(all.buffer);
    let at = 16;
    for (const [index, part] of parts.entries()) {
      lengths.setUint32(4 * index, part.length, true);
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  #number(value: number): void {
    if (Number.isInteger(value) && Math.abs(value) < LARGEST && !Object.is(value, -0)) {
      this.#tagged(TAG.whole, zigzag(value));
      return;
    }
    const digits = decimal(value);
    if (digits) this.#tagged(DECIMAL + digits.places, zigzag(digits.whole));
    else {
      this.#tags.byte(TAG.double);
      this.#doubles.push(value);
    }
  }

  #list(values: readonly unknown[]): void {
    this.#tagged(TAG.list, values.length);
    for (const value of values) this.value(value);
  }

  #object(value: object): void {
    const names = Object.keys(value).filter((name) => value[name as never] !== undefined);
    this.#tagged(TAG.object, this.#shapes.of(JSON.stringify(names)));
    for (const name of names) this.value(value[name as never]);
  }

  #tagged(tag: number, number: number): void {
    this.#tags.byte(tag);
    let rest = number;
    while (rest >= 128) {
      this.#varints.byte((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    this.#varints.byte(rest);
  }
}

class Reader {
  readonly #tags: Uint8Array;
  readonly #varints: Uint8Array;
  readonly #doubles: DataView;
  readonly #texts: readonly string[];
  readonly #shapes: readonly (readonly string[])[];
  #tag = 0;
  #varint = 0;
  #double = 0;

  constructor(bytes: Uint8Array) {
    const lengths = new DataView(bytes.buffer, bytes.byteOffset, 16);
    let at = 16;
    const parts = [0, 4, 8, 12].map((offset) => {
      const from = at;
      at += lengths.getUint32(offset, true);
      return bytes.subarray(from, at);
    }) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    [this.#tags, this.#varints] = parts;
    this.#doubles = new DataView(parts[2].buffer, parts[2].byteOffset, parts[2].byteLength);
    const { texts, shapes } = JSON.parse(new TextDecoder().decode(parts[3])) as {
      texts: string[];
      shapes: string[][];
    };
    this.#texts = texts;
    this.#shapes = shapes;
  }

  value(): unknown {
    const tag = this.#tags[this.#tag++] ?? -1;
    if (tag >= DECIMAL) return unzigzag(this.#number()) / (POWERS[tag - DECIMAL] ?? Number.NaN);
    switch (tag) {
      case TAG.null:
        return null;
      case TAG.false:
        return false;
      case TAG.true:
        return true;
      case TAG.whole:
        return unzigzag(this.#number());
      case TAG.double:
        this.#double += 8;
        return this.#doubles.getFloat64(this.#double - 8, true);
      case TAG.text:
        return this.#texts[this.#number()];
      case TAG.list:
        return this.#list();
      case TAG.object:
        return this.#object();
      default:
        throw new RangeError("These bytes are no lines of a recording.");
    }
  }

  #list(): unknown[] {
    const length = this.#number();
    const values: unknown[] = [];
    for (let i = 0; i < length; i++) values.push(this.value());
    return values;
  }

  #object(): Record<string, unknown> {
    const value: Record<string, unknown> = {};
    for (const name of this.#shapes[this.#number()] ?? []) {
      // A plain assignment of this one would set what the object inherits from.
      if (name === "__proto__") {
        const field = { value: this.value(), enumerable: true, writable: true, configurable: true };
        Object.defineProperty(value, name, field);
      } else value[name] = this.value();
    }
    return value;
  }

  #number(): number {
    let number = 0;
    let scale = 1;
    for (;;) {
      const byte = this.#varints[this.#varint++];
      if (byte === undefined) throw new RangeError("These bytes are no lines of a recording.");
      number += (byte & 127) * scale;
      if (byte < 128) return number;
      scale *= 128;
    }
  }
}

const POWERS = Array.from({ length: MOST_PLACES + 1 }, (_, places) => 10 ** places);

/** A number as whole / 10^places with few digits; null where it is none. */
function decimal(value: number): { readonly whole: number; readonly places: number } | null {
  if (!Number.isFinite(value)) return null;
  const least = Math.max(0, -Math.floor(Math.log10(Math.abs(value))));
  for (let places = Math.max(1, least); places <= Math.min(MOST_PLACES, least + 6); places++) {
    const power = POWERS[places] as number;
    const whole = Math.round(value * power);
    if (Math.abs(whole) < 1e7 && whole / power === value) return { whole, places };
  }
  return null;
}

/** Small numbers of either sign become small ones. */
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
