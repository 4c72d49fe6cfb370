/** The protobuf wire format, by the examples of its specification, and bytes that only look like it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fields, WireFault, type WireTypes } from "../../../src/catalog/protobuf-wire.ts";

function read(hex: string, wires?: WireTypes) {
  const bytes = Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
  return [...fields(bytes, wires)].map(({ number, value, bytes: inside }) => ({
    number,
    value,
    text: Buffer.from(inside).toString("latin1"),
  }));
}

// https://protobuf.dev/programming-guides/encoding/
describe("examples of the specification", () => {
  it("150 in field 1", () => {
    expect(read("08 96 01")).toEqual([{ number: 1, value: 150, text: "" }]);
  });

  it("“testing” in field 2", () => {
    expect(read("12 07 74 65 73 74 69 6e 67")).toEqual([{ number: 2, value: 0, text: "testing" }]);
  });

  it("a message in field 3, whose own bytes are a message", () => {
    const [outer] = read("1a 03 08 96 01");
    expect(outer?.number).toBe(3);
    expect(read(Buffer.from(outer?.text ?? "", "latin1").toString("hex"))[0]?.value).toBe(150);
  });

  it("−2 as ten bytes: a number that large is read, if not exactly", () => {
    expect(read("08 fe ff ff ff ff ff ff ff ff 01")[0]?.value).toBeCloseTo(2 ** 64, -4);
  });

  it("numbers of fixed size are stepped over", () => {
    const all = read("0d 00 00 80 3f 11 00 00 00 00 00 00 f0 3f 18 05 80 01 01");
    expect(all.map(({ number, value }) => [number, value])).toEqual([
      [1, 0],
      [2, 0],
      [3, 5],
      [16, 1],
    ]);
  });
});

it("hands out views of the bytes, not copies", () => {
  const bytes = Uint8Array.of(0x12, 1, 65);
  const [field] = fields(bytes);
  expect(field?.bytes.buffer).toBe(bytes.buffer);
});

it.each([
  ["a number that goes on after the end", "08 96", "ends inside a number"],
  ["a key that goes on after the end", "96", "ends inside a number"],
  ["more bytes announced than there are", "12 07 74 65", "7 bytes announced"],
  ["2⁶³ bytes announced", "12 80 80 80 80 80 80 80 80 80 01 00", "bytes announced"],
  ["a fixed number cut off", "11 00 00", "8 bytes announced"],
  ["a number that never ends", "08 ff ff ff ff ff ff ff ff ff ff ff", "endless number"],
  ["field 0", "00 00", "unexpected field 0"],
  ["a group, which nobody uses any more", "0b 0c", "unknown field type 3"],
])("refuses %s", (_name, hex, reason) => {
  expect(() => read(hex)).toThrow(WireFault);
  expect(() => read(hex)).toThrow(reason);
});

it("refuses a known field of another type, and lets unknown ones pass", () => {
  expect(() => read("08 96 01", { 1: 2 })).toThrow("unexpected field 1 of type 0");
  expect(read("08 96 01", { 2: 2 })).toHaveLength(1);
});

describe("any bytes", () => {
  /** A varint by the definition: seven bits a byte, the lowest first. */
  const varint = (value: bigint, padding = 0): number[] => {
    const bytes: number[] = [];
    for (let rest = value; ; rest >>= 7n) {
      const last = rest < 128n;
      bytes.push(Number(rest & 127n) | (last && padding === 0 ? 0 : 128));
      if (last) break;
    }
    for (let i = padding; i > 0; i--) bytes.push(i > 1 ? 128 : 0);
    return bytes;
  };
  const small = fc.bigInt({ min: 0n, max: 2n ** 53n - 1n });
  const number = fc.integer({ min: 1, max: 2 ** 29 - 1 });

  it("that encode numbers and texts are read as what was written, also in overlong varints", () => {
    const field = fc.oneof(
      fc.record({ number, value: small, padding: fc.nat(2) }),
      fc.record({ number, text: fc.uint8Array({ maxLength: 20 }) }),
    );
    fc.assert(
      fc.property(fc.array(field, { maxLength: 8 }), (written) => {
        const bytes = written.flatMap((each) =>
          "text" in each
            ? [
                ...varint(BigInt(each.number) * 8n + 2n),
                ...varint(BigInt(each.text.length), 1),
                ...each.text,
              ]
            : [...varint(BigInt(each.number) * 8n), ...varint(each.value, each.padding)],
        );
        const read = [...fields(Uint8Array.from(bytes))];
        expect(read.map((each) => each.number)).toEqual(written.map((each) => each.number));
        read.forEach((each, i) => {
          const wanted = written[i];
          if (wanted && "text" in wanted) expect([...each.bytes]).toEqual([...wanted.text]);
          else expect(BigInt(each.value)).toBe(wanted?.value);
        });
      }),
    );
  });

  it("are read to their end or refused as no message, and never read beyond", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(60), (bytes, cut) => {
        const inside = bytes.subarray(0, cut);
        let covered = 0;
        try {
          for (const field of fields(inside)) covered += field.bytes.length;
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(WireFault);
        }
        expect(covered).toBeLessThanOrEqual(inside.length);
      }),
      { numRuns: 1000 },
    );
  });
});
