/**
 * What the last minutes of a live source take in memory, as docs/recording.md quotes it: detection and pose of a
 * simulated scene, packed as the worker of a recording packs them.
 *
 *     npx tsx tools/bench/measure-ring.ts [--seconds 600] [--rate 30]
 */
import { parseArgs } from "node:util";
import { recordingHeader } from "../../src/recording/header.ts";
import { MemoryBlocks } from "../../src/recording/worker/blocks.ts";
import { RecordingLog } from "../../src/recording/worker/recording-log.ts";
import { simulatedLines } from "./simulated-hour.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "600" },
    rate: { type: "string", default: "30" },
  },
});
const [seconds, rate] = [Number(values.seconds), Number(values.rate)];
const header = recordingHeader({
  fovea: "bench",
  mode: "live",
  source: { kind: "camera", name: "simulated" },
  tasks: {},
});
let now = 0;
const limits = { keepSeconds: seconds, mostBytes: Number.POSITIVE_INFINITY };
const log = RecordingLog.begin(new MemoryBlocks(), header, limits, () => now);
let most = 0;
// Twice as long as what is kept: the oldest lines have been dropped by then.
for (const line of simulatedLines(2 * seconds, rate)) {
  now = 1000 * line.mediaTime;
  log.append(line);
  if (line.frame % rate === rate - 1) log.write();
  most = Math.max(most, log.bytes);
}
const lines = log.next - log.first;
console.log(
  `${lines} lines, ${(log.bytes / 1e6).toFixed(1)} MB (${(most / 1e6).toFixed(1)} at most), ${Math.round(log.bytes / lines)} bytes a line`,
);
