/**
 * The product's own classical flow, for evaluate.py: `tsx classical.ts FOLDER PRESET`.
 * FOLDER/pictures.json lists name, w, h; NAME_1.f32 and NAME_2.f32 are grey in [0, 255], row by row.
 * Writes NAME_PRESET.f32: u then v of every pixel, [h, w, 2], in pixels.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DenseInverseSearch, DIS_PRESETS } from "../../../src/motion/dense-inverse-search.ts";
import { createFlowField, resizeFlow } from "../../../src/motion/flow-field.ts";

interface Picture {
  readonly name: string;
  readonly w: number;
  readonly h: number;
}

const [folder = "", preset = ""] = process.argv.slice(2);
const numbers = DIS_PRESETS[preset as keyof typeof DIS_PRESETS];
if (!numbers) throw new Error(`No preset ${preset}.`);

function floats(path: string): Float32Array {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4).slice();
}

const pictures = JSON.parse(readFileSync(join(folder, "pictures.json"), "utf8")) as Picture[];
for (const { name, w, h } of pictures) {
  const search = new DenseInverseSearch(w, h, numbers);
  search.next(floats(join(folder, `${name}_1.f32`)));
  const flow = search.next(floats(join(folder, `${name}_2.f32`)));
  if (!flow) throw new Error(`No flow for ${name}.`);
  const full = createFlowField(w, h);
  resizeFlow(flow, full);
  const both = new Float32Array(w * h * 2);
  for (let index = 0; index < w * h; index++) {
    both[2 * index] = full.u[index] as number;
    both[2 * index + 1] = full.v[index] as number;
  }
  writeFileSync(join(folder, `${name}_${preset}.f32`), both);
}
