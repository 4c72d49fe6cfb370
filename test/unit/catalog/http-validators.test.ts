/** What HTTP headers say of a part of a file, the unreadable ones above all. */
import { describe, expect, it } from "vitest";
import {
  contentLength,
  parseContentRange,
  strongValidator,
  validatorOf,
  validatorsAgree,
} from "../../../src/catalog/http-validators.ts";

describe("the validator of a response", () => {
  it("is its ETag, else its date, else nothing", () => {
    const date = "Wed, 21 Oct 2026 07:28:00 GMT";
    expect(validatorOf(new Headers({ etag: '"a"', "last-modified": date }))).toBe('"a"');
    expect(validatorOf(new Headers({ "last-modified": date }))).toBe(date);
    expect(validatorOf(new Headers())).toBeNull();
  });

  it("agrees with its weakened self, and with silence", () => {
    expect(validatorsAgree('"a"', 'W/"a"')).toBe(true);
    expect(validatorsAgree('W/"a"', '"a"')).toBe(true);
    expect(validatorsAgree(null, '"a"')).toBe(true);
    expect(validatorsAgree('"a"', null)).toBe(true);
    expect(validatorsAgree('"a"', '"b"')).toBe(false);
    expect(validatorsAgree('"a"', 'W/"b"')).toBe(false);
  });

  it("is sent in If-Range only when it is strong", () => {
    expect(strongValidator('"a"')).toBe('"a"');
    expect(strongValidator('W/"a"')).toBeNull();
    expect(strongValidator(null)).toBeNull();
  });
});

describe("a content range", () => {
  it.each([
    ["bytes 5-9/10", 5, 10],
    ["  bytes 0-0/1 ", 0, 1],
    ["bytes 5-9/*", 5, null],
    ["bytes */10", null, 10],
    ["bytes 5-/10", null, null],
    ["items 5-9/10", null, null],
    ["bytes -5-9/10", null, null],
    ["", null, null],
    [null, null, null],
  ])("%s", (value, start, total) => {
    expect(parseContentRange(value)).toEqual({ start, total });
  });
});

describe("the length of what follows", () => {
  it.each([
    [{ "content-length": "12" }, 12],
    [{ "content-length": "12", "content-encoding": "identity" }, 12],
    // Of the compressed bytes, which nobody sees.
    [{ "content-length": "12", "content-encoding": "gzip" }, null],
    [{ "content-length": "1e3" }, null],
    [{ "content-length": "-1" }, null],
    [{}, null],
  ])("%o", (headers, length) => {
    expect(contentLength(new Headers(headers as Record<string, string>))).toBe(length);
  });
});
