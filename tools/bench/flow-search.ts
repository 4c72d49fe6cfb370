/**
 * `npx tsx tools/bench/flow-search.ts [--data DIR] [--rounds N] [--opencv PYTHON] [--json FILE]`
 *
 * Time of dense inverse search for a pair of 320×240, each preset on one thread, over the middles of
 * real pairs (`../shared/data/flow`). With `--opencv`, a Python that has OpenCV, its native search of
 * the same pictures, on one thread too, runs turn about with ours: the ratio holds whatever else the
 * machine does meanwhile.
 */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { DenseInverseSearch, DIS_PRESETS } from "../../src/motion/dense-inverse-search.ts";
import { ROOT } from "../build/prepare.ts";
import { readPng } from "../eval/png.ts";
import { quartiles } from "./report.ts";

const WIDTH = 320;
const HEIGHT = 240;
const PRESETS = Object.keys(DIS_PRESETS) as (keyof typeof DIS_PRESETS)[];
/** Rounds that are not counted: code is compiled meanwhile. */
const WARM_UP = 2;
const FIRST = "_1.png";

type GreyPair = readonly [first: Float32Array, second: Float32Array];

/** Milliseconds of one search of a pair. */
type Search = (pair: number) => Promise<number> | number;

async function middle(path: string): Promise<Float32Array> {
  const { width, height, channels, values } = await readPng(new Uint8Array(readFileSync(path)));
  const left = (width - WIDTH) >> 1;
  const top = (height - HEIGHT) >> 1;
  return Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
    const at = channels * ((top + Math.floor(i / WIDTH)) * width + left + (i % WIDTH));
    const [red = 0, green = red, blue = red] = values.subarray(at, at + channels);
    return Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  });
}

async function readPairs(folder: string): Promise<readonly GreyPair[]> {
  const names = readdirSync(folder).filter((name) => name.endsWith(FIRST));
  if (names.length === 0) throw new Error(`There is no pair NAME_1.png, NAME_2.png in ${folder}.`);
  const read = async (name: string): Promise<GreyPair> => [
    await middle(join(folder, name)),
    await middle(join(folder, `${name.slice(0, -FIRST.length)}_2.png`)),
  ];
  return Promise.all(names.map(read));
}

function ownSearch(preset: (typeof PRESETS)[number], pairs: readonly GreyPair[]): Search {
  const search = new DenseInverseSearch(WIDTH, HEIGHT, DIS_PRESETS[preset]);
  return (pair) => {
    const [first, second] = pairs[pair] as GreyPair;
    search.reset();
    search.next(first);
    const started = performance.now();
    search.next(second);
    return performance.now() - started;
  };
}

/** OpenCV in a process of its own: a line with preset and pair in, a line of milliseconds out. */
class OpenCv {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: NodeJS.AsyncIterator<string>;

  constructor(python: string, file: string) {
    const script = resolve(import.meta.dirname, "opencv-search.py");
    const size = [WIDTH, HEIGHT].map(String);
    this.#process = spawn(python, [script, file, ...size]);
    this.#process.stderr.pipe(process.stderr);
    this.#lines = createInterface(this.#process.stdout)[Symbol.asyncIterator]();
  }

  async search(preset: string, pair: number): Promise<number> {
    this.#process.stdin.write(`${preset} ${pair}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error("The Python given could not run OpenCV; see above.");
    return Number(value);
  }

  async close(): Promise<void> {
    if (this.#process.exitCode !== null) return;
    this.#process.stdin.end();
    await once(this.#process, "close");
  }
}

const { values } = parseArgs({
  options: {
    data: { type: "string", default: resolve(ROOT, "../shared/data/flow") },
    rounds: { type: "string", default: "10" },
    opencv: { type: "string" },
    json: { type: "string" },
  },
});

const pairs = await readPairs(values.data);
const scratch = mkdtempSync(join(tmpdir(), "fovea-flow-search-"));
try {
  const file = join(scratch, "pairs.grey");
  const planes = pairs.flatMap(([first, second]) => [
    Uint8Array.from(first),
    Uint8Array.from(second),
  ]);
  writeFileSync(file, Buffer.concat(planes));
  const opencv = values.opencv ? new OpenCv(values.opencv, file) : null;
  const report = [];
  for (const preset of PRESETS) {
    const own = ownSearch(preset, pairs);
    const times: number[] = [];
    const others: number[] = [];
    for (let round = 0; round < WARM_UP + Number(values.rounds); round++) {
      for (let pair = 0; pair < pairs.length; pair++) {
        // Neither always follows the other.
        const before = (round + pair) % 2 === 0 ? await opencv?.search(preset, pair) : undefined;
        const time = await own(pair);
        const other = before ?? (await opencv?.search(preset, pair));
        if (round < WARM_UP) continue;
        times.push(time);
        if (other !== undefined) others.push(other);
      }
    }
    const ratio = opencv ? quartiles(times.map((time, i) => time / (others[i] as number))) : null;
    const line = {
      preset,
      searches: times.length,
      milliseconds: quartiles(times),
      quickest: Math.min(...times),
      opencv: opencv ? { milliseconds: quartiles(others), quickest: Math.min(...others) } : null,
      ratio,
    };
    report.push(line);
    console.log(
      `${preset.padEnd(10)} ${line.milliseconds.median.toFixed(1)} ms a pair of ${WIDTH}×${HEIGHT} ` +
        `(quickest ${line.quickest.toFixed(1)})` +
        (line.opencv && ratio
          ? `, OpenCV ${line.opencv.milliseconds.median.toFixed(1)} (${line.opencv.quickest.toFixed(1)}), ` +
            `ratio ${ratio.median.toFixed(2)} (half within ${ratio.p25.toFixed(2)} and ${ratio.p75.toFixed(2)})`
          : ""),
    );
  }
  await opencv?.close();
  if (values.json) {
    const load = loadavg()[0];
    writeFileSync(values.json, `${JSON.stringify({ load, presets: report }, null, 2)}\n`);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
