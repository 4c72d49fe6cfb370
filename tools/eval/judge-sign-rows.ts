/**
 * `npx tsx tools/eval/judge-sign-rows.ts keypoint.csv`
 *
 * What sign the rules say of hands that somebody else has recorded and named: rows of a class and 42
 * numbers, x and y of the 21 landmarks about the wrist, as
 * Kazuhito00/hand-gesture-recognition-using-mediapipe has them in
 * `model/keypoint_classifier/keypoint.csv` (Apache-2.0; classes 0 open, 1 closed, 2 pointing). They are
 * flat: the depth that the rules are made for is missing, and fingers towards the camera look short.
 */
import { readFileSync } from "node:fs";
import { handSign } from "../../src/tasks/hands/hand-sign.ts";

const LANDMARKS = 21;

const [file] = process.argv.slice(2);
if (!file) {
  console.error("npx tsx tools/eval/judge-sign-rows.ts keypoint.csv");
  process.exit(2);
}

const counts = new Map<string, Map<string, number>>();
for (const line of readFileSync(file, "utf8").trim().split("\n")) {
  const [name = "", ...values] = line.split(",");
  if (values.length !== 2 * LANDMARKS)
    throw new Error(`A row has ${values.length} numbers, not 42.`);
  const points = Array.from({ length: LANDMARKS }, (_, i) => ({
    x: Number(values[2 * i]),
    y: Number(values[2 * i + 1]),
    z: 0,
  }));
  const signs = counts.get(name) ?? new Map<string, number>();
  counts.set(name, signs);
  const sign = handSign(points);
  signs.set(sign, (signs.get(sign) ?? 0) + 1);
}

for (const [name, signs] of counts) {
  const all = [...signs.values()].reduce((sum, count) => sum + count, 0);
  const shares = [...signs]
    .toSorted(([, a], [, b]) => b - a)
    .map(([sign, count]) => `${sign} ${((100 * count) / all).toFixed(1)} %`);
  console.log(`class ${name}, ${all} rows: ${shares.join(", ")}`);
}
