/** Python's pickles as data: what Python wrote comes back, what is hostile calls nothing and is refused. */
import { describe, expect, it } from "vitest";
import { PickledObject, readPickle } from "../../../../../src/engines/onnx/formats/pickle.ts";

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, "base64"));

/**
 * Python 3.11: shared = [1]; pickle.dumps({"whole": [0, 255, 256, 65535, 65536, -1, 2**31 - 1], "long": 0x1950a86a20f9469cfc6c,
 * "neg": -2**40, "real": .5, "text": "grün", "none": None, "yes": True, "no": False, "bytes": b"\0\1", "tuples": [(), (1,),
 * (1, 2), (1, 2, 3), (1, 2, 3, 4)], "a": shared, "b": shared}, 3)
 */
const PLAIN =
  "gAN9cQAoWAUAAAB3aG9sZXEBXXECKEsAS/9NAAFN//9KAAABAEr/////Sv///39lWAQAAABsb25ncQOKCmz8nEb5IGqoUBlYAwAAAG5lZ3EEigYAAAAAAP9YBAAAAHJlYWxxBUc/4AAAAAAAAFgEAAAAdGV4dHEGWAUAAABncsO8bnEHWAQAAABub25lcQhOWAMAAAB5ZXNxCYhYAgAAAG5vcQqJWAUAAABieXRlc3ELQwIAAXEMWAYAAAB0dXBsZXNxDV1xDigpSwGFcQ9LAUsChnEQSwFLAksDh3ERKEsBSwJLA0sEdHESZVgBAAAAYXETXXEUSwFhWAEAAABicRVoFHUu";

/** Of an object whose `__reduce__` says: call os.system with a command; protocol 2. */
const HOSTILE =
  "gAJ9cQBYAQAAAHhxAWNwb3NpeApzeXN0ZW0KcQJYEgAAAHRvdWNoIC90bXAvcGEvZXZpbHEDhXEEUnEFcy4=";

describe("a pickle", () => {
  it("gives what Python put into it", () => {
    const bytes = bytesOf(PLAIN);
    const { value, end } = readPickle(bytes);
    expect(end).toBe(bytes.length);
    expect(value).toEqual(
      new Map<string, unknown>([
        ["whole", [0, 255, 256, 65_535, 65_536, -1, 2 ** 31 - 1]],
        ["long", 0x1950a86a20f9469cfc6cn],
        ["neg", -(2 ** 40)],
        ["real", 0.5],
        ["text", "grün"],
        ["none", null],
        ["yes", true],
        ["no", false],
        ["bytes", Uint8Array.of(0, 1)],
        ["tuples", [[], [1], [1, 2], [1, 2, 3], [1, 2, 3, 4]]],
        ["a", [1]],
        ["b", [1]],
      ]),
    );
    const map = value as Map<string, unknown>;
    expect(map.get("a")).toBe(map.get("b"));
  });

  it("that would call a function of the system gives a record of the call", () => {
    const { value } = readPickle(bytesOf(HOSTILE));
    const object = (value as Map<string, unknown>).get("x");
    expect(object).toBeInstanceOf(PickledObject);
    const call = object as PickledObject;
    expect(call.isOf("posix system")).toBe(true);
    expect(call.args).toEqual(["touch /tmp/pa/evil"]);
  });

  it("may begin anywhere, with another behind it", () => {
    const two = Uint8Array.from([0x80, 2, 0x4b, 7, 0x2e, 0x80, 2, 0x4e, 0x2e]);
    const first = readPickle(two);
    expect(first).toEqual({ value: 7, end: 5 });
    expect(readPickle(two, first.end)).toEqual({ value: null, end: 9 });
  });

  it("that is cut off anywhere is refused", () => {
    const bytes = bytesOf(PLAIN);
    for (let length = 0; length < bytes.length; length++)
      expect(() => readPickle(bytes.subarray(0, length)), `${length}`).toThrow(RangeError);
  });

  it.each([
    ["that is no pickle", [...new TextEncoder().encode("<!doctype html>")]],
    ["of another protocol", [0x80, 4, 0x4e, 0x2e]],
    ["with a length beyond its end", [0x80, 3, 0x42, 0xff, 0xff, 0xff, 0xff, 0x2e]],
    ["with a number of 255 bytes", [0x8a, 255, ...Array<number>(255).fill(1), 0x2e]],
    ["that takes from nothing", [0x85, 0x2e]],
    ["that ends what it has not begun", [0x74, 0x2e]],
    ["that remembers what was not there", [0x68, 9, 0x2e]],
    ["that keeps nothing", [0x71, 0]],
    ["that appends to a number", [0x4b, 1, 0x4b, 1, 0x61, 0x2e]],
    ["that sets an item of a list", [0x5d, 0x4b, 1, 0x4b, 1, 0x73, 0x2e]],
    ["that sets up a text", [0x58, 1, 0, 0, 0, 65, 0x4e, 0x62, 0x2e]],
    ["that calls with a number", [0x4e, 0x4b, 1, 0x52, 0x2e]],
    ["with a broken text", [0x58, 1, 0, 0, 0, 0xff, 0x2e]],
  ])("%s is refused", (_, bytes) => {
    expect(() => readPickle(Uint8Array.from(bytes))).toThrow(RangeError);
  });
});
