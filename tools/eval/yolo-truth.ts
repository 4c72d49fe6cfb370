import type { TruthBox } from "./average-precision.ts";

/**
 * Reads boxes in YOLO's text format: a line `class cx cy width height` each, as shares of the
 * picture, to boxes in pixels. Throws with the line's number where one is malformed.
 */
export function parseYoloTruth(text: string, width: number, height: number): TruthBox[] {
  return text
    .split(/\r?\n/)
    .map((line, index) => ({ fields: line.trim().split(/\s+/), number: index + 1 }))
    .filter(({ fields }) => fields[0] !== "")
    .map(({ fields, number }) => {
      const [classIndex, cx, cy, w, h] = fields.map(Number);
      if (fields.length !== 5 || [classIndex, cx, cy, w, h].some((v) => !Number.isFinite(v))) {
        throw new Error(`Line ${number} is not “class cx cy width height”: ${fields.join(" ")}`);
      }
      const [c, x, y, bw, bh] = [classIndex, cx, cy, w, h] as [
        number,
        number,
        number,
        number,
        number,
      ];
      return {
        classIndex: c,
        box: {
          x: (x - bw / 2) * width,
          y: (y - bh / 2) * height,
          width: bw * width,
          height: bh * height,
        },
      };
    });
}
