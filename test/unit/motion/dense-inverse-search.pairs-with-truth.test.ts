/** Dense inverse search over real and rendered pairs whose motion is known, beside OpenCV's. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DenseInverseSearch, DIS_PRESETS } from "../../../src/motion/dense-inverse-search.ts";
import {
  type FlowScore,
  NO_MOTION,
  overPairs,
  scoreFlow,
} from "../../../tools/eval/flow-metrics.ts";
import { readFlowTruth } from "../../../tools/eval/judge-flow.ts";
import { readPng } from "../../../tools/eval/png.ts";

declare const SHARED: string;
const PAIRS = join(SHARED, "data/flow");
const present = existsSync(PAIRS);
if (!present) console.warn(`Skipped: flow against truth needs ${PAIRS}.`);

const FIRST = "_1.png";

/** OpenCV's end-point error over the same files at full size: mean and median of the pairs. */
const OPENCV = { ultrafast: [6.07, 0.73], medium: [4.92, 0.39] } as const;
/** That our search may be worse by. */
const MARGIN = 1.15;

async function grey(path: string) {
  const { width, height, channels, values } = await readPng(new Uint8Array(readFileSync(path)));
  const brightness = (_: unknown, pixel: number) => {
    const [red = 0, green = 0, blue = 0] = values.subarray(3 * pixel, 3 * pixel + 3);
    return 0.299 * red + 0.587 * green + 0.114 * blue;
  };
  const length = width * height;
  const picture =
    channels === 1 ? Float32Array.from(values) : new Float32Array(length).map(brightness);
  return { width, height, picture };
}

async function score(pair: string, preset: keyof typeof DIS_PRESETS): Promise<FlowScore> {
  const first = await grey(join(PAIRS, `${pair}_1.png`));
  const second = await grey(join(PAIRS, `${pair}_2.png`));
  const { width, height } = first;
  const search = new DenseInverseSearch(width, height, DIS_PRESETS[preset]);
  search.next(first.picture);
  const flow = search.next(second.picture);
  if (!flow) throw new Error(`no flow of ${pair}`);
  return scoreFlow(await readFlowTruth(PAIRS, pair), {
    ...flow,
    u: flow.u.map((value) => (value * width) / flow.width),
    v: flow.v.map((value) => (value * height) / flow.height),
  });
}

describe.skipIf(!present)(`the pairs of ${PAIRS}`, () => {
  const pairs = present
    ? readdirSync(PAIRS)
        .filter((name) => name.endsWith(FIRST))
        .map((name) => name.slice(0, -FIRST.length))
    : [];

  it("measure no motion as an independent program does", async () => {
    const scores = await Promise.all(
      pairs.map(async (pair) => scoreFlow(await readFlowTruth(PAIRS, pair), NO_MOTION)),
    );
    const { EPE, medianEPE, F1all } = overPairs(scores);
    expect(scores).toHaveLength(11);
    expect([EPE.toFixed(2), medianEPE.toFixed(2), (100 * F1all).toFixed(1)]).toEqual([
      "10.83",
      "2.99",
      "43.6",
    ]);
  });

  it.each(["ultrafast", "medium"] as const)(
    "are searched as well as OpenCV does: %s",
    async (preset) => {
      const scores: FlowScore[] = [];
      for (const pair of pairs) scores.push(await score(pair, preset));
      const { EPE, medianEPE } = overPairs(scores);
      const [mean, median] = OPENCV[preset];
      console.log(
        `${preset}: ${EPE.toFixed(2)} | ${medianEPE.toFixed(2)}, OpenCV ${mean} | ${median}`,
      );
      expect(EPE).toBeLessThan(MARGIN * mean);
      expect(medianEPE).toBeLessThan(MARGIN * median);
    },
  );
});
