/** The command that comes with the package, as somebody has it who has installed it. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import type { ResultLine } from "../../src/recording/result-line.ts";
import type { FlowResult } from "../../src/tasks/flow/result.ts";
import { linkPackage } from "../../tools/build/library/pack.ts";
import type { AnalyzeEvent } from "../../tools/command-line/events.ts";
import { hasRedis, type RedisServer, startRedis } from "./redis-server.ts";

const consumer = inject("consumer");
const command = join(consumer, "node_modules/fovea/dist-lib/command-line.js");

function fovea(...args: string[]) {
  return spawnSync(process.execPath, [command, ...args], { cwd: consumer, encoding: "utf8" });
}

/** A second of a picture that moves 8 pixels to the right with each of its 5 frames, or for longer a picture that stays. */
function clipBy(ffmpeg: string, name = "clip.mp4", frames = 5): boolean {
  const source = "mandelbrot=size=640x480:rate=5:end_scale=3:maxiter=200";
  const moved = `loop=loop=-1:size=1,crop=320:240:max(0\\,160-8*n):120`;
  const args = ["-v", "error", "-y", "-f", "lavfi", "-i", source, "-vf", moved];
  const out = ["-frames:v", String(frames), "-pix_fmt", "yuv420p", name];
  return spawnSync(ffmpeg, [...args, ...out], { cwd: consumer }).status === 0;
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

const redis = made && hasRedis();
if (made && !redis) {
  console.warn(
    "Skipped: the queue needs Redis, and there is no redis-server (apt-get install redis-server).",
  );
}

/** A process of the command, with what it has told so far. */
interface Running {
  readonly process: ChildProcess;
  readonly events: AnalyzeEvent[];
  /** Resolves with the exit code; null where it was killed. */
  readonly ended: Promise<number | null>;
  /** Resolves with the first event that is so. */
  until(is: (event: AnalyzeEvent) => boolean): Promise<AnalyzeEvent>;
}

/** Of this file, so that none outlives a test that fails. */
const started: ChildProcess[] = [];
afterAll(() => {
  for (const one of started) one.kill("SIGKILL");
});

function start(...args: string[]): Running {
  const process_ = spawn(process.execPath, [command, ...args, "--json"], { cwd: consumer });
  started.push(process_);
  const events: AnalyzeEvent[] = [];
  const looks = new Set<() => void>();
  createInterface({ input: process_.stdout }).on("line", (line) => {
    events.push(JSON.parse(line) as AnalyzeEvent);
    for (const look of looks) look();
  });
  let said = "";
  process_.stderr.on("data", (text) => {
    said += text;
  });
  const ended = new Promise<number | null>((resolve) => process_.once("exit", resolve));
  const until = (is: (event: AnalyzeEvent) => boolean) =>
    new Promise<AnalyzeEvent>((resolve, reject) => {
      const look = () => {
        const found = events.find(is);
        if (found) resolve(found);
      };
      looks.add(look);
      look();
      void ended.then((status) => reject(new Error(`It ended with ${status}. ${said}`)));
    });
  return { process: process_, events, ended, until };
}

describe.skipIf(!redis)("a queue", () => {
  const folder = join(consumer, "queue");
  const names = Array.from({ length: 10 }, (_, i) => `${i}.mp4`);
  /** Long enough to be killed in. */
  const FRAMES = 60;
  let server: RedisServer;

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    clipBy("ffmpeg", join(folder, "0.mp4"), FRAMES);
    for (const name of names.slice(1)) copyFileSync(join(consumer, "clip.mp4"), join(folder, name));
    server = await startRedis();
  });
  afterAll(() => server?.close());

  it("asks for BullMQ where there is none, and for a server", () => {
    const asked = ["analyze", "clip.mp4", "--tasks", "flow", "--out", "out", "--queue"];
    const { status, stderr } = fovea(...asked, server.address);
    expect(stderr).toContain("npm install bullmq@");
    expect(status).toBe(3);
    const wrong = fovea(...asked, "https://example.org");
    expect(wrong.stderr).toContain("redis://host:6379");
    expect(wrong.status).toBe(2);
  });

  it("says at once where there is no server", () => {
    linkPackage(consumer, "bullmq");
    linkPackage(consumer, "ioredis");
    const asked = ["analyze", "clip.mp4", "--tasks", "flow", "--out", "out", "--queue"];
    const { status, stderr } = fovea(...asked, "redis://127.0.0.1:1");
    expect(stderr).toContain("There is no Redis server at 127.0.0.1:1");
    expect(status).toBe(3);
  });

  it("has ten files done once each by three workers, one of which dies in the middle", async () => {
    if (!existsSync(join(consumer, "node_modules/playwright-core"))) {
      linkPackage(consumer, "playwright-core");
    }
    const shared = ["--queue", server.address, "--root", "."];
    const workers = [1, 2, 3].map(() => start("work", ...shared, "--lease", "3"));
    await Promise.all(workers.map(({ until }) => until(({ event }) => event === "ready")));
    const files = names.map((name) => `queue/${name}`);
    const request = [...files, "--tasks", "flow", "--out", "queue/out", "--format", "csv"];
    const asker = start("analyze", ...request, ...shared);

    const [victim] = await Promise.race(
      workers.map(async (worker) => {
        await worker.until((event) => event.event === "progress" && event.file === "queue/0.mp4");
        return [worker] as const;
      }),
    );
    victim?.process.kill("SIGKILL");
    const before = linesOf("queue/out/0.jsonl").length;
    expect(before).toBeLessThan(FRAMES);

    expect(await asker.ended).toBe(0);
    for (const { process: alive } of workers) alive.kill("SIGTERM");
    const statuses = await Promise.all(workers.map(({ ended }) => ended));
    expect(statuses.sort()).toEqual([143, 143, null]);

    // Each was finished by one worker, once, and whoever asked was told of each.
    const done = workers.flatMap(({ events }) =>
      events.flatMap((event) => (event.event === "done" ? [event.file] : [])),
    );
    expect(done.sort()).toEqual([...files].sort());
    expect(asker.events.at(-1)).toMatchObject({ event: "ended", done: 10, failed: 0 });
    expect(
      workers.filter(({ events }) => events.some(({ event }) => event === "done")).length,
    ).toBeGreaterThan(1);
    for (const [index, name] of names.entries()) {
      const lines = linesOf(`queue/out/${index}.jsonl`);
      const frames = index === 0 ? FRAMES : 5;
      expect(
        lines.map(({ frame }) => frame),
        name,
      ).toEqual(Array.from({ length: frames }, (_, i) => i));
      const table = readFileSync(join(consumer, `queue/out/${index}.flow.csv`));
      expect(parse(table, { columns: true })).toHaveLength(frames);
    }
    // The one that was killed in: what was done by then was not done again.
    const resumed = linesOf("queue/out/0.jsonl").findIndex((line) => line.resumed);
    expect(resumed).toBeGreaterThanOrEqual(before);

    const again = start("analyze", ...request, ...shared);
    // Nobody works any more, and there is nothing to do: it says so, and leaves its files in the queue.
    await again.until(({ event }) => event === "idle");
    again.process.kill("SIGINT");
    expect(await again.ended).toBe(130);
    expect(again.events).toContainEqual({ event: "left", files: 10 });
    // Three browsers at once; on a busy machine each takes a minute to begin.
  }, 600_000);
});

function linesOf(path: string): ResultLine[] {
  const whole = readFileSync(join(consumer, path), "utf8").split("\n").slice(0, -1);
  return whole.map((line) => JSON.parse(line) as ResultLine);
}
