/** Hashes against published vectors and Node's own, and what servers send in place of a model. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  describeImpostor,
  HEAD_BYTES,
  hashHex,
  startHash,
} from "../../../src/catalog/integrity.ts";
import { DEADLINES } from "../../../src/deadlines.ts";

const text = (value: string) => new TextEncoder().encode(value);

/** FIPS 180-2, appendix B, and the empty message. */
const VECTORS = [
  ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  [
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  ],
] as const;

afterEach(() => vi.unstubAllGlobals());

describe("a SHA-256", () => {
  it("is computed here where the browser's own fails", async () => {
    vi.stubGlobal("crypto", { subtle: { digest: async () => Promise.reject(new Error("no")) } });
    expect(await hashHex(text("abc"))).toBe(VECTORS[1][1]);
  });

  it("is computed here where the browser's own never comes", async () => {
    vi.useFakeTimers();
    vi.stubGlobal("crypto", { subtle: { digest: () => new Promise(() => {}) } });
    const hashed = hashHex(text("abc"));
    await vi.advanceTimersByTimeAsync(DEADLINES.hash);
    vi.useRealTimers();
    expect(await hashed).toBe(VECTORS[1][1]);
  });

  it.each(VECTORS)("of “%s” is the published one, by every way", async (message, hash) => {
    expect(await hashHex(text(message))).toBe(hash);
    const running = startHash();
    running.update(text(message));
    expect(running.finish()).toBe(hash);
    // An insecure page has no `crypto.subtle`.
    vi.stubGlobal("crypto", {});
    expect(await hashHex(text(message))).toBe(hash);
  });

  it("does not depend on how the bytes come", () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 8 }), (pieces) => {
        const running = startHash();
        const wanted = createHash("sha256");
        for (const piece of pieces) {
          running.update(piece);
          wanted.update(piece);
        }
        expect(running.finish()).toBe(wanted.digest("hex"));
      }),
    );
  });

  it("takes no more once it is finished", () => {
    const running = startHash();
    running.finish();
    expect(() => running.update(text("more"))).toThrow();
  });
});

describe("what is no model", () => {
  it.each([
    "<!doctype html><title>Log in</title>",
    "\n  <HTML lang='en'>",
    "<head>",
    "<body class=error>",
    "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>",
    "<!-- not found -->",
  ])("is a page: %s", (page) => {
    expect(describeImpostor(text(page))?.what).toBe("a web page, not a model");
  });

  it("is a pointer of Git LFS", () => {
    const pointer = text(
      "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n",
    );
    expect(describeImpostor(pointer)).toMatchObject({
      what: expect.stringContaining("Git LFS"),
      action: expect.stringContaining("media.githubusercontent.com"),
    });
  });

  it.each([
    ["nothing", new Uint8Array(0)],
    ["an ONNX file", Uint8Array.of(8, 8, 18, 11, 102, 111, 118, 101, 97)],
    ["a TFLite file", Uint8Array.of(28, 0, 0, 0, 84, 70, 76, 51)],
    ["a zip", Uint8Array.of(80, 75, 3, 4, 10, 0)],
    ["text that only mentions a page", text("model <html>")],
  ])("is not %s", (_, bytes) => {
    expect(describeImpostor(bytes)).toBeNull();
  });

  it("is looked for at the beginning alone", () => {
    const late = new Uint8Array(HEAD_BYTES + 100).fill(32);
    late.set(text("<!doctype html>"), HEAD_BYTES + 10);
    expect(describeImpostor(late)).toBeNull();
  });
});
