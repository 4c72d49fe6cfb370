/** Addresses and files without a telling name: the server's type, then the first bytes. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { addressKind, contentKind } from "../../../src/session/content-kind.ts";

/** The head of a PNG of 16×9 pixels. */
const PNG = new Uint8Array([
  ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
  ...[0, 0, 0, 16, 0, 0, 0, 9, 8, 6, 0, 0, 0],
]);
const TEXT = new TextEncoder().encode("This is neither a video nor a picture, only some words.");

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function answering(body: Uint8Array<ArrayBuffer>, type: string | null, status = 200): void {
  const headers: HeadersInit = type === null ? {} : { "content-type": type };
  vi.stubGlobal("fetch", async () => new Response(body, { status, headers }));
}

describe("an address", () => {
  it.each([
    ["says that it is a picture", TEXT, "image/jpeg", "image"],
    ["says that it is a video", PNG, "video/mp4", "video"],
    ["says nothing and begins as a picture", PNG, null, "image"],
    [
      "says only that it is bytes and begins as a picture",
      PNG,
      "application/octet-stream",
      "image",
    ],
    ["says nothing and is something else", TEXT, null, "video"],
  ] as const)("that %s", async (_, body, type, kind) => {
    answering(body, type);
    expect(await addressKind("https://example.org/x")).toBe(kind);
  });

  it("that is missing or cannot be asked is left to the video element to explain", async () => {
    answering(PNG, "image/png", 404);
    expect(await addressKind("https://example.org/x")).toBe("video");
    vi.stubGlobal("fetch", async () => {
      throw new TypeError("Failed to fetch");
    });
    expect(await addressKind("https://example.org/x")).toBe("video");
  });

  it("that never answers is not waited for", async () => {
    vi.useFakeTimers();
    vi.stubGlobal(
      "fetch",
      (_: string, { signal }: { signal: AbortSignal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason));
        }),
    );
    const kind = addressKind("https://example.org/x");
    await vi.advanceTimersByTimeAsync(6000);
    expect(await kind).toBe("video");
  });
});

it("a file without type and ending is what its bytes say", async () => {
  expect(await contentKind(new Blob([PNG]))).toBe("image");
  expect(await contentKind(new Blob([TEXT]))).toBe("unknown");
});
