/** The command that comes with the package, as somebody has it who has installed it. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, inject, it } from "vitest";
import type { ResultLine } from "../../src/recording/result-line.ts";
import type { FlowResult } from "../../src/tasks/flow/result.ts";
import { linkPackage } from "../../tools/build/library/pack.ts";

const consumer = inject("consumer");
const command = join(consumer, "node_modules/fovea/dist-lib/command-line.js");

function fovea(...args: string[]) {
  return spawnSync(process.execPath, [command, ...args], { cwd: consumer, encoding: "utf8" });
}

/** A second of a picture that moves 8 pixels to the right with each of its 5 frames. */
function clipBy(ffmpeg: string): boolean {
  const source = "mandelbrot=size=640x480:rate=5:end_scale=3:maxiter=200";
  const moved = "loop=loop=-1:size=1,crop=320:240:160-8*n:120";
  const args = ["-v", "error", "-y", "-f", "lavfi", "-i", source, "-vf", moved, "-frames:v", "5"];
  return (
    spawnSync(ffmpeg, [...args, "-pix_fmt", "yuv420p", "clip.mp4"], { cwd: consumer }).status === 0
  );
}

it("says what it does, and which version it is", () => {
  expect(fovea("--help").stdout).toContain("fovea analyze FILES…");
  expect(fovea("--version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(fovea("brew").status).toBe(2);
});

const made = clipBy("ffmpeg");
if (!made) console.warn("Skipped: the packaged command needs a clip, and there is no FFmpeg.");

describe.skipIf(!made)("fovea analyze", () => {
  const request = [
    "analyze",
    "clip.mp4",
    "--tasks",
    "flow",
    "--out",
    "out",
    "--format",
    "csv",
    "--json",
  ];

  it("asks for Playwright where there is none", () => {
    const { status, stderr } = fovea(...request);
    expect(stderr).toContain("npm install playwright-core");
    expect(status).toBe(3);
  });

  it("analyses every frame, and skips what is complete", () => {
    linkPackage(consumer, "playwright-core");
    const { status, stdout, stderr } = fovea(...request);
    expect(status, stderr + stdout).toBe(0);
    const text = readFileSync(join(consumer, "out/clip.jsonl"), "utf8");
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as ResultLine);
    expect(lines.map(({ frame }) => frame)).toEqual([0, 1, 2, 3, 4]);
    for (const { results } of lines.slice(1)) {
      // What FFmpeg's filter did.
      expect((results.flow as FlowResult).motion?.global.e).toBeCloseTo(8, 0);
    }
    const table = parse(readFileSync(join(consumer, "out/clip.flow.csv")), { columns: true });
    expect(table).toHaveLength(5);

    const again = fovea(...request);
    expect(again.status).toBe(0);
    expect(again.stdout).toContain('{"event":"skipped","file":"clip.mp4"}');
  });
});
