/** Which of the properties of an element says what it looks at, and how that is opened. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type ChosenSource,
  cameraConverter,
  chosenSource,
  isSameSource,
  openSource,
} from "../../../../src/elements/mechanisms/chosen-source.ts";
import type { SourceSession } from "../../../../src/session/source-session.ts";

class Stream {
  getVideoTracks(): [] {
    return [];
  }
}
const NOTHING = { src: null, camera: null, srcObject: null };

beforeEach(() => {
  vi.stubGlobal("document", { baseURI: "https://page.example/folder/" });
});
afterEach(() => vi.unstubAllGlobals());

describe("the source that is chosen", () => {
  it("is the first of srcObject, camera and src", () => {
    const stream = new Stream() as unknown as MediaStream;
    const all = { src: "a.mp4", camera: "user", srcObject: stream };
    expect(chosenSource(all)).toEqual({ kind: "stream", stream });
    expect(chosenSource({ ...all, srcObject: null })).toEqual({ kind: "camera", camera: "user" });
    expect(chosenSource({ ...NOTHING, src: "a.mp4" })).toEqual({
      kind: "address",
      address: "a.mp4",
    });
    const file = new Blob(["x"]);
    expect(chosenSource({ ...all, srcObject: file })).toEqual({ kind: "file", file });
  });

  it("is something that cannot be used, where it is neither a stream nor a file", () => {
    for (const value of [{}, "clip.mp4", 5, new EventTarget()]) {
      const srcObject = value as MediaStream;
      expect(chosenSource({ ...NOTHING, srcObject })).toEqual({ kind: "unusable", value });
    }
    const again = { kind: "unusable", value: NOTHING } as const;
    expect(isSameSource(again, { ...again })).toBe(true);
    expect(isSameSource(again, { kind: "unusable", value: { ...NOTHING } })).toBe(false);
  });

  it("is none where nothing is set, and any camera where only that is said", () => {
    expect(chosenSource(NOTHING)).toBeNull();
    expect(chosenSource({ ...NOTHING, src: "" })).toBeNull();
    expect(chosenSource({ ...NOTHING, camera: false })).toBeNull();
    for (const camera of ["", true]) {
      expect(chosenSource({ ...NOTHING, camera })).toEqual({ kind: "camera", camera: "" });
    }
  });

  it("is the same only as the same object or the same words of the same kind", () => {
    const file = new Blob(["x"]);
    const camera: ChosenSource = { kind: "camera", camera: "user" };
    expect(isSameSource({ kind: "file", file }, { kind: "file", file })).toBe(true);
    expect(isSameSource({ kind: "file", file }, { kind: "file", file: new Blob(["x"]) })).toBe(
      false,
    );
    expect(isSameSource(camera, { ...camera })).toBe(true);
    expect(isSameSource(camera, { kind: "camera", camera: "" })).toBe(false);
    // An address may be spelled like a camera.
    expect(isSameSource(camera, { kind: "address", address: "user" })).toBe(false);
    expect(isSameSource(null, null)).toBe(true);
    expect(isSameSource(camera, null)).toBe(false);
  });
});

it("reflects any camera as an attribute without a value, and none as no attribute", () => {
  const { toAttribute } = cameraConverter;
  expect([true, false, null, "", "user"].map(toAttribute)).toEqual(["", null, null, "", "user"]);
});

describe("opening", () => {
  const opened = async (source: ChosenSource) => {
    const calls: unknown[][] = [];
    const session = new Proxy({} as SourceSession, {
      get:
        (_, name) =>
        async (...args: unknown[]) =>
          void calls.push([name, ...args]),
    });
    await openSource(session, source, false);
    return calls;
  };

  it("asks for the camera that was meant", async () => {
    const camera = (which: string) => opened({ kind: "camera", camera: which });
    expect(await camera("")).toEqual([["startCamera", {}]]);
    expect(await camera("environment")).toEqual([["startCamera", { facing: "environment" }]]);
    expect(await camera("3f2a")).toEqual([["startCamera", { deviceId: "3f2a" }]]);
  });

  it("says of what cannot be opened that it cannot", async () => {
    const refused = [["refuse", expect.objectContaining({ code: "input-unknown" })]];
    expect(await opened({ kind: "address", address: "http://[::1" })).toEqual(refused);
    expect(await opened({ kind: "unusable", value: {} })).toEqual(refused);
  });

  it("takes addresses as the page has them, and tells whether to play", async () => {
    expect(await opened({ kind: "address", address: "../a.mp4" })).toEqual([
      ["openUrl", "https://page.example/a.mp4", { play: false }],
    ]);
    const file = new Blob(["x"]);
    expect(await opened({ kind: "file", file })).toEqual([["openFile", file, { play: false }]]);
  });
});
