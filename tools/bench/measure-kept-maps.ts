/**
 * How many bytes maps take in a recording, at the sizes of the default networks, each frame another picture:
 *
 *     npx tsx tools/bench/measure-kept-maps.ts
 *
 * Of true classes, depth and flow of the shared pictures, taken over at the maps' sizes. A network's
 * own maps are smoother, and frames that follow each other more alike, so theirs take rather less.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "fflate";
import { type KeptMap, keptMap } from "../../src/kept-maps/kept-map.ts";
import { encodeLines } from "../../src/recording/line-codec.ts";
import { plainLine, type ResultLine } from "../../src/recording/result-line.ts";
import { readClassIdPng } from "../eval/class-id-png.ts";
import { depthTruth } from "../eval/depth-truth-file.ts";
import { readFlo } from "../eval/flow-truth.ts";

const DATA = join(import.meta.dirname, "../../../shared/data");
const MASK = { width: 257, height: 257 };
const DEPTH = { width: 288, height: 208 };
const FLOW = { width: 160, height: 90 };
/** Lines of a block of a recording. */
const LINES = 32;

const filesIn = (folder: string, pattern: RegExp) =>
  readdirSync(join(DATA, folder))
    .filter((name) => pattern.test(name))
    .map((name) => join(DATA, folder, name));
const bytesOf = (file: string) => new Uint8Array(readFileSync(file));

/** Index of the pixel of a larger map below the middle of each pixel of a smaller one. */
function* pixels(to: typeof MASK, from: { readonly width: number; readonly height: number }) {
  for (let y = 0; y < to.height; y++) {
    const row = Math.floor(((y + 0.5) * from.height) / to.height);
    for (let x = 0; x < to.width; x++) {
      yield row * from.width + Math.floor(((x + 0.5) * from.width) / to.width);
    }
  }
}

/** Packed as a recording packs its lines. */
function say(name: string, maps: readonly KeptMap[], plain: number): void {
  let bytes = 0;
  for (let at = 0; at < maps.length; at += LINES) {
    const lines = maps.slice(at, at + LINES).map((map, frame) => {
      const line = { frame, mediaTime: frame / 30, results: { map: { keptMap: map } } };
      return plainLine(line as unknown as ResultLine);
    });
    bytes += deflateSync(encodeLines(lines)).length;
  }
  const each = bytes / maps.length;
  const minute = (1800 * each) / 1e6;
  console.log(
    `${name}: ${maps.length} maps, ${(each / 1000).toFixed(1)} kB each of ${(plain / 1000).toFixed(0)} kB, ${minute.toFixed(1)} MB a minute of 1800`,
  );
}

const masks: KeptMap[] = [];
for (const file of filesIn("coco/semantic", /\.png$/)) {
  const truth = await readClassIdPng(bytesOf(file));
  const classes = Uint8Array.from(pixels(MASK, truth), (at) => truth.ids[at] as number);
  masks.push(keptMap({ ...MASK, classes }));
}
say("Masks", masks, 2 * MASK.width * MASK.height);

for (const bits of [8, 16] as const) {
  const maps: KeptMap[] = [];
  for (const file of filesIn("depth", /\.(jpg|png)$/)) {
    const truth = await depthTruth(join(DATA, "depth"), file)?.();
    if (!truth) continue;
    const { metres } = truth;
    const values = Float32Array.from(pixels(DEPTH, truth), (at) =>
      bits === 16 ? (metres[at] as number) : 1 / (metres[at] as number),
    );
    maps.push(keptMap({ ...DEPTH, values }, bits));
  }
  say(bits === 8 ? "Depth, relative" : "Depth, metres", maps, 4 * DEPTH.width * DEPTH.height);
}

const flows = filesIn("flow", /\.flo$/).map((file) => {
  const truth = readFlo(bytesOf(file));
  const at = [...pixels(FLOW, truth)];
  const u = Float32Array.from(at, (i) => truth.u[i] as number);
  const v = Float32Array.from(at, (i) => truth.v[i] as number);
  return keptMap({ ...FLOW, u, v });
});
say("Motion", flows, 8 * FLOW.width * FLOW.height);
