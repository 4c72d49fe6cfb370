/**
 * `npx tsx tools/bench/similarity-search.ts`: how long an exact search among 50,000 descriptors of 1280
 * numbers takes, in WebAssembly SIMD and in plain JavaScript, and how long it takes to learn three
 * categories and “none of them” by 30 examples each. Processor time of one thread, in Node: what else
 * the machine does matters little.
 */
import { MOST_DESCRIPTORS, SimilarityIndex } from "../../src/search/similarity-index.ts";
import { leaveOneOut } from "../../src/teaching/leave-one-out.ts";
import { teach } from "../../src/teaching/taught.ts";
import { TRAINING_DEFAULTS } from "../../src/teaching/train.ts";
import { randomFrom } from "../eval/few-shot.ts";

const SIZE = 1280;
const RUNS = 15;
const CLASSES = 4;
const EXAMPLES = 30;

const random = randomFrom(1);

function unit(): Float32Array {
  const values = Float32Array.from({ length: SIZE }, () => random() - 0.5);
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return values.map((value) => value / length);
}

/** Milliseconds of the processor so far. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function median(work: () => void): string {
  const times = Array.from({ length: RUNS }, () => {
    const started = processorTime();
    work();
    return processorTime() - started;
  }).sort((a, b) => a - b);
  return `median of ${RUNS} ${(times[RUNS >> 1] ?? 0).toFixed(1)} ms, best ${(times[0] ?? 0).toFixed(1)}`;
}

/** Four sums at a time, which is the fastest that was found. */
function plainDistances(rows: Float32Array, query: Float32Array, target: Float32Array): void {
  for (let row = 0, at = 0; row < target.length; row++) {
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let i = 0; i < SIZE; i += 4, at += 4) {
      a += (rows[at] as number) * (query[i] as number);
      b += (rows[at + 1] as number) * (query[i + 1] as number);
      c += (rows[at + 2] as number) * (query[i + 2] as number);
      d += (rows[at + 3] as number) * (query[i + 3] as number);
    }
    target[row] = a + b + c + d;
  }
}

const index = new SimilarityIndex(SIZE);
const rows = new Float32Array(MOST_DESCRIPTORS * SIZE);
for (let i = 0; i < MOST_DESCRIPTORS; i++) {
  const row = unit();
  index.add(row);
  rows.set(row, i * SIZE);
}
const query = unit();
const target = new Float32Array(MOST_DESCRIPTORS);
console.log(`WebAssembly SIMD: ${median(() => index.nearest(query, 24))}`);
console.log(`JavaScript: ${median(() => plainDistances(rows, query, target))}`);

const descriptors = Array.from({ length: CLASSES * EXAMPLES }, unit);
const classes = descriptors.map((_, i) => i % CLASSES);
const examples = { size: SIZE, descriptors, classes, classCount: CLASSES };
const names = ["a", "b", "c"];
let started = processorTime();
teach(examples, names, "", TRAINING_DEFAULTS);
console.log(`Learning: ${(processorTime() - started).toFixed(0)} ms`);
started = processorTime();
await leaveOneOut(examples, TRAINING_DEFAULTS);
console.log(`Leaving each one out: ${(processorTime() - started).toFixed(0)} ms`);
