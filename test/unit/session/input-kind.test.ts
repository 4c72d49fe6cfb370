/** Picture or video, by a file's type and an address's name. */
import { describe, expect, it } from "vitest";
import { fileKind, urlKind, urlName } from "../../../src/session/input-kind.ts";

describe("what a file is", () => {
  it.each([
    ["clip.mp4", "video/mp4", "video"],
    ["CLIP.MKV", "", "video"],
    ["photo", "image/png", "image"],
    ["photo.JPG", "", "image"],
    ["net.onnx", "", "model"],
    ["net.onnx", "application/octet-stream", "model"],
    ["clip.fovea", "application/zip", "recording"],
    ["notes.txt", "text/plain", "unknown"],
    ["", "", "unknown"],
  ] as const)("%s of type “%s” is %s", (name, type, kind) => {
    expect(fileKind(name, type)).toBe(kind);
  });
});

describe("what an address is", () => {
  it.each([
    ["https://example.org/a/clip.mp4?x=1.png", "video"],
    ["clips/clip.webm", "video"],
    ["https://example.org/a/photo.webp?size=2", "image"],
    ["photos/photo.JFIF", "image"],
    ["data:image/png;base64,iVBORw0KGgo=", "image"],
    ["data:video/mp4;base64,AAAA", "video"],
    ["https://example.org/stream", "unknown"],
    ["https://example.org/net.onnx", "unknown"],
    ["blob:https://example.org/4a2e0c9e-0000", "unknown"],
  ])("%s is %s by its name", (url, kind) => {
    expect(urlKind(url)).toBe(kind);
  });

  it("is called by its last part", () => {
    expect(urlName("https://example.org/a/my%20clip.mp4?x")).toBe("my clip.mp4");
    expect(urlName("https://example.org/100%.mp4")).toBe("100%.mp4");
    expect(urlName("https://example.org/")).toBe("example.org");
    expect(urlName("no address")).toBe("no address");
    expect(urlName("data:image/png;base64,iVBORw0KGgo=")).toBe("Picture");
    expect(urlName("blob:https://example.org/4a2e0c9e-0000")).toBe("File");
  });
});
