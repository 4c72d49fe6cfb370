import type { OnnxModelEntry } from "../../../../src/catalog/model.ts";
import { pictureInput } from "../../../../src/catalog/network-inputs.ts";
import { modelEntry } from "../../../fixtures/model-entry.ts";

/** Catalogue entry of the tiny networks: channel means in [0, 255]. */
export function tinyModel(changes: Partial<OnnxModelEntry> = {}): OnnxModelEntry {
  return modelEntry({
    id: "tiny",
    name: "Tiny",
    summary: "Means of the colour channels.",
    task: "mean",
    analyser: "network",
    source: { origin: "user", file: "tiny.onnx" },
    credit: "Fovea",
    inputs: { image: pictureInput(modelEntry()) },
    ...changes,
  });
}

/**
 * A picture of one colour, as a `VideoFrame` that the caller closes. Made of bytes: importing one
 * that was made of a canvas loses SwiftShader's device ("Device was destroyed").
 */
export function plainPicture(
  [red, green, blue]: readonly [number, number, number],
  width = 32,
  height = 24,
): VideoFrame {
  const pixels = new Uint8Array(width * height * 4);
  for (let i = 0; i < pixels.length; i += 4) pixels.set([red, green, blue, 255], i);
  return new VideoFrame(pixels, {
    format: "RGBX",
    codedWidth: width,
    codedHeight: height,
    timestamp: 0,
  });
}
