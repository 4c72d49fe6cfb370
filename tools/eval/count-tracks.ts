/**
 * `npx tsx tools/eval/count-tracks.ts persons|cars RESULTS.jsonl`
 *
 * How many of the clip's persons or cars got a number of their own, beside how many were counted by eye
 * (`tracking-truth.ts`), and where numbers changed. The lines are those of
 *
 *   npm run analyze -- CLIP --tasks detection --model picodet-s-416 --out RESULTS.jsonl
 *
 * Boxes of more than half the picture are left out: no person or car of these clips is so large, and on
 * a road seen from above PicoDet takes the whole picture for a sink.
 */
import { readFileSync } from "node:fs";
import type { DetectionResult } from "../../src/tasks/detection/result.ts";
import { idSwitches, trackLives } from "./track-lives.ts";
import { CARS_FROM_ABOVE, PERSONS_ONE_BY_ONE } from "./tracking-truth.ts";

const TRUTHS = { persons: PERSONS_ONE_BY_ONE, cars: CARS_FROM_ABOVE } as const;
/** Share of the picture. */
const LARGEST = 0.5;
/** IoU of one thing's boxes on two frames. */
const SAME_THING = 0.5;

const [which = "", file] = process.argv.slice(2);
const truth = TRUTHS[which as keyof typeof TRUTHS];
if (!truth || !file) {
  console.error("npx tsx tools/eval/count-tracks.ts persons|cars RESULTS.jsonl");
  process.exit(2);
}
const frames = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => {
    const { detection } = JSON.parse(line).results as { detection: DetectionResult };
    const { width, height } = detection.stamp;
    return detection.detections.filter(({ box }) => {
      return box.width * box.height <= LARGEST * width * height;
    });
  });

const lives = trackLives(frames);
const named = lives.filter(({ labels }) => labels.has(truth.label));
const mostly = named.filter(({ labels }) => {
  return Math.max(...labels.values()) === labels.get(truth.label);
});
console.log(`${truth.file}: ${frames.length} frames, ${truth.objects.length} by eye`);
for (const { looks, first, last } of truth.objects) {
  const meanwhile = named.filter((life) => life.last >= first && life.first <= last);
  const numbers = meanwhile.map(({ trackId }) => `#${trackId}`).join(" ");
  console.log(`  ${first}–${last} ${looks}: ${numbers || "none"}`);
}
for (const { trackId, first, last, frames: seen, labels } of lives) {
  const words = [...labels].map(([label, count]) => `${label} ${count}`).join(", ");
  console.log(`  #${trackId}: ${first}–${last}, ${seen} frames: ${words}`);
}
console.log(`numbers that were ever called ${truth.label}: ${named.length}`);
console.log(`numbers that were mostly called ${truth.label}: ${mostly.length}`);
const switches = idSwitches(frames, SAME_THING);
console.log(`numbers changed on what was in sight: ${switches.length}`);
for (const { frame, from, to } of switches) console.log(`  frame ${frame}: #${from} → #${to}`);
