/** Arrays of NumPy out of pickles that NumPy wrote (1.24, Python 3.11, protocol 3). */
import { describe, expect, it } from "vitest";
import { numpyArray } from "../../../../../src/engines/onnx/formats/numpy-array.ts";
import { readPickle } from "../../../../../src/engines/onnx/formats/pickle.ts";

const arrayOf = (base64: string) =>
  numpyArray(readPickle(new Uint8Array(Buffer.from(base64, "base64"))).value, "it");

/** All are `np.arange(...)` of that type; behind the shape, whether it is Fortran's order, and the bytes. */
const HEAD =
  "gANjbnVtcHkuY29yZS5tdWx0aWFycmF5Cl9yZWNvbnN0cnVjdApxAGNudW1weQpuZGFycmF5CnEBSwCFcQJDAWJxA4dxBFJxBShLA";
const ROWS = `${HEAD}UsCSwOGcQZjbnVtcHkKZHR5cGUKcQdYAgAAAGY4cQiJiIdxCVJxCihLA1gBAAAAPHELTk5OSv////9K/////0sAdHEMYolDMAAAAAAAAAAAAAAAAAAA8D8AAAAAAAAAQAAAAAAAAAhAAAAAAAAAEEAAAAAAAAAUQHENdHEOYi4=`;
const COLUMNS = `${HEAD}UsCSwOGcQZjbnVtcHkKZHR5cGUKcQdYAgAAAGY4cQiJiIdxCVJxCihLA1gBAAAAPHELTk5OSv////9K/////0sAdHEMYohDMAAAAAAAAAAAAAAAAAAACEAAAAAAAADwPwAAAAAAABBAAAAAAAAAAEAAAAAAAAAUQHENdHEOYi4=`;
const WHOLE = `${HEAD}UsDhXEGY251bXB5CmR0eXBlCnEHWAIAAABpOHEIiYiHcQlScQooSwNYAQAAADxxC05OTkr/////Sv////9LAHRxDGKJQxgAAAAAAAAAAAEAAAAAAAAAAgAAAAAAAABxDXRxDmIu`;
const NARROW = `${HEAD}UsChXEGY251bXB5CmR0eXBlCnEHWAIAAABmNHEIiYiHcQlScQooSwNYAQAAADxxC05OTkr/////Sv////9LAHRxDGKJQwgAAAAAAACAP3ENdHEOYi4=`;
const BIG_ENDIAN = `${HEAD}UsBhXEGY251bXB5CmR0eXBlCnEHWAIAAABmOHEIiYiHcQlScQooSwNYAQAAAD5xC05OTkr/////Sv////9LAHRxDGKJQwg/8AAAAAAAAHENdHEOYi4=`;
/** `np.arange(24.).reshape(2, 3, 4, order="F")` */
const CUBE = `${HEAD}UsCSwNLBIdxBmNudW1weQpkdHlwZQpxB1gCAAAAZjhxCImIh3EJUnEKKEsDWAEAAAA8cQtOTk5K/////0r/////SwB0cQxiiEPAAAAAAAAAAAAAAAAAAADwPwAAAAAAAABAAAAAAAAACEAAAAAAAAAQQAAAAAAAABRAAAAAAAAAGEAAAAAAAAAcQAAAAAAAACBAAAAAAAAAIkAAAAAAAAAkQAAAAAAAACZAAAAAAAAAKEAAAAAAAAAqQAAAAAAAACxAAAAAAAAALkAAAAAAAAAwQAAAAAAAADFAAAAAAAAAMkAAAAAAAAAzQAAAAAAAADRAAAAAAAAANUAAAAAAAAA2QAAAAAAAADdAcQ10cQ5iLg==`;

describe("an array of NumPy", () => {
  it("is given row by row, whatever its order was", () => {
    const wanted = { shape: [2, 3], data: Float64Array.of(0, 1, 2, 3, 4, 5) };
    expect(arrayOf(ROWS)).toEqual(wanted);
    expect(arrayOf(COLUMNS)).toEqual(wanted);
    // cube[i, j, k] = i + 2 j + 6 k, as NumPy prints it.
    const cube = [0, 1].flatMap((i) =>
      [0, 1, 2].flatMap((j) => [0, 1, 2, 3].map((k) => i + 2 * j + 6 * k)),
    );
    expect(arrayOf(CUBE)).toEqual({ shape: [2, 3, 4], data: Float64Array.from(cube) });
  });

  it("may be of whole numbers and of float32", () => {
    expect(arrayOf(WHOLE)).toEqual({ shape: [3], data: Float64Array.of(0, 1, 2) });
    expect(arrayOf(NARROW)).toEqual({ shape: [2], data: Float64Array.of(0, 1) });
  });

  it("of another order of bytes, or with fewer of them than it says, is refused", () => {
    expect(() => arrayOf(BIG_ENDIAN)).toThrow(RangeError);
    const short = Buffer.from(ROWS, "base64");
    // The shape 2 × 3 becomes 2 × 4.
    const at = short.indexOf(Buffer.from([0x4b, 2, 0x4b, 3, 0x86]));
    short[at + 3] = 4;
    expect(() => numpyArray(readPickle(new Uint8Array(short)).value, "it")).toThrow(RangeError);
    expect(() => numpyArray(null, "it")).toThrow(RangeError);
  });
});
