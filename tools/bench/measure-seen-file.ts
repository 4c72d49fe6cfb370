/**
 * `npx tsx tools/bench/measure-seen-file.ts [COUNT]`: how large the file is that Find keeps, how long taking one
 * thing in takes, and how long opening all of it. Descriptors of 1280 numbers, pictures of 2500 bytes; in Node, on
 * a file of the temporary folder.
 */
import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SyncFile } from "../../src/recording/worker/block-file.ts";
import { SearchService } from "../../src/search/worker/search-service.ts";
import { randomFrom } from "../eval/few-shot.ts";

const SIZE = 1280;
const PICTURE = 2500;
const CLASSES = 20;

const count = Number(process.argv[2] ?? 10_000);
const random = randomFrom(1);
const folder = mkdtempSync(join(tmpdir(), "fovea-seen-"));

/** As a sync access handle of the browser has it. */
function fileOf(path: string): SyncFile {
  const file = openSync(path, "a+");
  closeSync(file);
  const handle = openSync(path, "r+");
  return {
    read: (into, { at }) => readSync(handle, into, 0, into.length, at),
    write: (bytes, { at }) => writeSync(handle, bytes, 0, bytes.length, at),
    getSize: () => fstatSync(handle).size,
    truncate: (size) => ftruncateSync(handle, size),
    flush: () => fsyncSync(handle),
    close: () => closeSync(handle),
  };
}

function descriptor(): Float32Array {
  const values = Float32Array.from({ length: SIZE }, () => random() - 0.5);
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  return values.map((value) => value / length);
}

try {
  const service = new SearchService(async () => fileOf(join(folder, "seen")));
  await service.open("mobilenet-v2");
  let spent = 0;
  let bytes = 0;
  for (let n = 0; n < count; n++) {
    const entry = {
      descriptor: descriptor(),
      classes: Array.from({ length: CLASSES }, (_, i) => ({
        classIndex: (n + i) % 1000,
        probability: random() / CLASSES,
      })),
      place: {
        key: `clip.mp4 ${n}`,
        source: "clip.mp4",
        video: "clip.mp4",
        address: null,
        time: n / 2,
      },
      thumbnail: new Uint8Array(PICTURE).fill(n),
    };
    const started = performance.now();
    ({ bytes } = service.add(entry, true));
    spent += performance.now() - started;
  }
  service.close();
  console.log(
    `${count} things: ${(bytes / 1e6).toFixed(1)} MB, ${(bytes / count).toFixed(0)} bytes each`,
  );
  console.log(`taking one in: ${(spent / count).toFixed(3)} ms`);
  const started = performance.now();
  const opened = await service.open("mobilenet-v2");
  console.log(`opening ${opened.count}: ${(performance.now() - started).toFixed(0)} ms`);
  service.close();
} finally {
  rmSync(folder, { recursive: true });
}
