/**
 * Reads Python's pickles as data. A pickle is a program: Python obeys it, and calls whatever functions it
 * names. Here nothing is called. A function or class that it names stays a name (`PickledName`), a call stays
 * a record of what would have been called with what (`PickledObject`), and whoever reads the value says which
 * names it knows. So a hostile file can at most be refused.
 *
 * Opcodes: those that protocols 2 and 3 write for numbers, texts, bytes, lists, tuples, dictionaries and
 * objects, as `pickletools` of Python's library lists them; all others are refused. Every opcode takes at
 * least a byte of the file and makes at most one value, so time and memory go by the file's length.
 *
 * Written here because of the packages that there are for it: pickleparser 0.2.1 goes back in the file for a
 * negative length, without end, and refuses the number that every file of PyTorch begins with.
 */

/** What a pickle can hold here. Lists and tuples are arrays. */
export type Pickled =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Pickled[]
  | Map<Pickled, Pickled>
  | PickledName
  | PickledObject
  | PickledReference;

/** A class or function by its name; it is not looked up. */
export class PickledName {
  /** @param name with its module, as "collections OrderedDict" */
  constructor(readonly name: string) {}
}

/** What a call would have made, which was not made. */
export class PickledObject {
  /** What it would be given to set itself up; undefined where nothing. */
  state: Pickled | undefined;
  /** What was set in it as in a dictionary. */
  readonly items = new Map<Pickled, Pickled>();

  /**
   * @param of what would have been called
   * @param args with these
   */
  constructor(
    readonly of: Pickled,
    readonly args: readonly Pickled[],
  ) {}

  /** Whether it would be made by the class or function of this name. */
  isOf(name: string): boolean {
    return this.of instanceof PickledName && this.of.name === name;
  }
}

/** Something outside of the pickle, which the file's own format explains. */
export class PickledReference {
  constructor(readonly id: Pickled) {}
}

/** A pickle's value, and the place of the first byte behind it. */
export interface ReadPickle {
  readonly value: Pickled;
  readonly end: number;
}

/** The one pickle that begins at `from`. Borrows `bytes`; byte strings of the value are views of them. Throws a `RangeError`. */
export function readPickle(bytes: Uint8Array, from = 0): ReadPickle {
  return new Unpickling(bytes, from).run();
}

/** Longer numbers than this many bytes are refused; PyTorch's first is of ten. */
const LONGEST_NUMBER = 32;
const UTF8 = new TextDecoder("utf-8", { fatal: true });

class Unpickling {
  /** What has been read and belongs to nothing yet; one more for each mark that is open. */
  #stack: Pickled[] = [];
  readonly #outer: Pickled[][] = [];
  readonly #memo = new Map<number, Pickled>();
  readonly #view: DataView;

  constructor(
    private readonly bytes: Uint8Array,
    private at: number,
  ) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  run(): ReadPickle {
    for (;;) {
      const code = this.#byte();
      // "."
      if (code === 0x2e) return { value: this.#pop(), end: this.at };
      this.#obey(code);
    }
  }

  #obey(code: number): void {
    const value = this.#plain(code) ?? this.#composed(code);
    if (value === undefined) this.#change(code);
    else this.#stack.push(value);
  }

  /** A value that stands in the file as it is; opcodes with the letters that Python's library has for them. */
  #plain(code: number): Pickled | undefined {
    switch (code) {
      case 0x88:
      case 0x89:
        return code === 0x88;
      case 0x4a: // "J"
        return this.#view.getInt32(this.#take(4), true);
      case 0x4b: // "K"
        return this.#byte();
      case 0x4d: // "M"
        return this.#view.getUint16(this.#take(2), true);
      case 0x8a:
        return this.#longNumber(this.#byte());
      case 0x47: // "G"
        return this.#view.getFloat64(this.#take(8));
      case 0x58: // "X"
        return this.#text(this.#uint32());
      case 0x43: // "C"
        return this.#bytesOf(this.#byte());
      case 0x42: // "B"
        return this.#bytesOf(this.#uint32());
      case 0x63: // "c"
        return new PickledName(`${this.#line()} ${this.#line()}`);
      case 0x5d: // "]"
      case 0x29: // ")"
        return [];
      case 0x7d: // "}"
        return new Map();
      default:
        return undefined;
    }
  }

  /** A value made of what was read. */
  #composed(code: number): Pickled | undefined {
    switch (code) {
      case 0x4e: // "N"
        return null;
      case 0x85:
      case 0x86:
      case 0x87:
        return Array.from({ length: code - 0x84 }, () => this.#pop()).reverse();
      case 0x74: // "t"
        return this.#sinceMark();
      case 0x68: // "h"
        return this.#remembered(this.#byte());
      case 0x6a: // "j"
        return this.#remembered(this.#uint32());
      case 0x52: // "R"
      case 0x81: {
        const args = this.#pop();
        if (!Array.isArray(args)) throw new RangeError("it calls something without arguments");
        return new PickledObject(this.#pop(), args);
      }
      case 0x51: // "Q"
        return new PickledReference(this.#pop());
      default:
        return undefined;
    }
  }

  /** What makes no new value. */
  #change(code: number): void {
    switch (code) {
      case 0x80:
        this.#protocol();
        break;
      case 0x28: // "("
        this.#outer.push(this.#stack);
        this.#stack = [];
        break;
      case 0x71: // "q"
        this.#memo.set(this.#byte(), this.#top());
        break;
      case 0x72: // "r"
        this.#memo.set(this.#uint32(), this.#top());
        break;
      case 0x61: // "a"
        this.#append([this.#pop()]);
        break;
      case 0x65: // "e"
        this.#append(this.#sinceMark());
        break;
      case 0x73: {
        // "s"
        const value = this.#pop();
        this.#setItems([this.#pop(), value]);
        break;
      }
      case 0x75: // "u"
        this.#setItems(this.#sinceMark());
        break;
      case 0x62: // "b"
        this.#setUp(this.#pop());
        break;
      default:
        throw new RangeError(`it has the opcode 0x${code.toString(16)}, which is not known here`);
    }
  }

  #setUp(state: Pickled): void {
    const object = this.#top();
    if (!(object instanceof PickledObject)) throw new RangeError("it sets up what is no object");
    object.state = state;
  }

  #protocol(): void {
    const protocol = this.#byte();
    if (protocol !== 2 && protocol !== 3)
      throw new RangeError(`it is a pickle of protocol ${protocol}`);
  }

  #append(items: readonly Pickled[]): void {
    const list = this.#top();
    if (!Array.isArray(list)) throw new RangeError("it appends to what is no list");
    for (const item of items) list.push(item);
  }

  #setItems(pairs: readonly Pickled[]): void {
    const target = this.#top();
    const items = target instanceof PickledObject ? target.items : target;
    if (!(items instanceof Map) || pairs.length % 2 !== 0)
      throw new RangeError("it sets items of what is no dictionary");
    for (let i = 0; i < pairs.length; i += 2)
      items.set(pairs[i] as Pickled, pairs[i + 1] as Pickled);
  }

  #pop(): Pickled {
    const value = this.#stack.pop();
    if (value === undefined) throw new RangeError("it takes what is not there");
    return value;
  }

  #top(): Pickled {
    const value = this.#stack.at(-1);
    if (value === undefined) throw new RangeError("it takes what is not there");
    return value;
  }

  #sinceMark(): Pickled[] {
    const items = this.#stack;
    const outer = this.#outer.pop();
    if (!outer) throw new RangeError("it ends what it has not begun");
    this.#stack = outer;
    return items;
  }

  #remembered(index: number): Pickled {
    const value = this.#memo.get(index);
    if (value === undefined) throw new RangeError("it remembers what was not there");
    return value;
  }

  /** Whole, little-endian, of two's complement. */
  #longNumber(length: number): number | bigint {
    if (length > LONGEST_NUMBER) throw new RangeError("it has too long a number");
    const from = this.#take(length);
    let value = 0n;
    for (let i = length - 1; i >= 0; i--)
      value = (value << 8n) | BigInt(this.#view.getUint8(from + i));
    const signed = BigInt.asIntN(8 * length, value);
    const narrow = Number(signed);
    return Number.isSafeInteger(narrow) ? narrow : signed;
  }

  #text(length: number): string {
    try {
      return UTF8.decode(this.#bytesOf(length));
    } catch (thrown) {
      if (thrown instanceof RangeError) throw thrown;
      throw new RangeError("it has a text that is none", { cause: thrown });
    }
  }

  #line(): string {
    const end = this.bytes.indexOf(0x0a, this.at);
    if (end < 0) throw new RangeError("it is cut off");
    const line = this.#text(end - this.at);
    this.at = end + 1;
    return line;
  }

  #bytesOf(length: number): Uint8Array {
    const from = this.#take(length);
    return this.bytes.subarray(from, from + length);
  }

  #byte(): number {
    return this.#view.getUint8(this.#take(1));
  }

  #uint32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  /** Passes over so many bytes, of which the first place is returned. */
  #take(length: number): number {
    const from = this.at;
    if (from + length > this.bytes.length) throw new RangeError("it is cut off");
    this.at += length;
    return from;
  }
}
