/** Networks that lie side by side in one file. */
import { expect, it } from "vitest";
import { bundleTask } from "../../../models/mediapipe/task-bundle.ts";
import { storedMember } from "../../../src/engines/stored-member.ts";

const text = (words: string) => new TextEncoder().encode(words);
const bundle = bundleTask({ "a.onnx": text("first"), "b.onnx": text(""), "c.txt": text("文\nx") });

it("finds each file, wherever the archive lies in its buffer", () => {
  const padded = new Uint8Array(bundle.length + 7);
  padded.set(bundle, 7);
  for (const bytes of [bundle, padded.subarray(7)]) {
    expect(storedMember(bytes, "a.onnx", "M")).toEqual(text("first"));
    expect(storedMember(bytes, "b.onnx", "M")).toEqual(text(""));
    expect(storedMember(bytes, "c.txt", "M")).toEqual(text("文\nx"));
  }
});

it("says what is not there, and refuses what is cut short or no archive", () => {
  expect(() => storedMember(bundle, "d.onnx", "The model")).toThrow(
    "The model: there is no “d.onnx”",
  );
  expect(() => storedMember(bundle.subarray(0, 38), "a.onnx", "M")).toThrow("a.onnx");
  expect(() => storedMember(text("no archive, but long enough for a header"), "a", "M")).toThrow();
});
