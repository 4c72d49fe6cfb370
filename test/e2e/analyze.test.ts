/** `npm run analyze` over a real clip, held against another program's view of the same frames. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from "mediabunny";
import type { Browser } from "playwright";
import { afterAll, describe, expect, it } from "vitest";
import type { ResultLine } from "../../src/recording/result-line.ts";
import type { DetectionResult } from "../../src/tasks/detection/result.ts";
import { ROOT } from "../../tools/build/prepare.ts";
import { mirrorFolderForTests } from "../../tools/serve/model-mirror.ts";
import type { Harness } from "../../tools/serve/serve-pages.ts";
import { appTest, PAGES } from "./app-test.ts";
import { overlap, type Picture, referenceDetector } from "./yolox-reference.ts";

const SHARED = resolve(ROOT, "../shared");
const CLIP = join(SHARED, "data/video/mmpose-demo.mp4");
const YOLOX = join(SHARED, "models/yolox_nano.onnx");
const LONG = join(SHARED, "data/video/preview-people-detection.mp4");
const WALKING = join(SHARED, "data/video/preview-face-demographics-walking.mp4");
const present = existsSync(CLIP) && existsSync(YOLOX);
if (!present) console.warn(`Skipped: analysis of a file needs ${CLIP} and ${YOLOX}.`);

/** The other program must be sure of a person before ours is held to it. */
const SURE = 0.6;

const folder = mkdtempSync(join(tmpdir(), "fovea-analyze-"));
const out = join(folder, "results.jsonl");

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function analyse(...args: string[]) {
  const mirror = mirrorFolderForTests();
  return spawnSync(process.execPath, ["--import", "tsx", "tools/analyze/analyze.ts", ...args], {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, ...(mirror ? { FOVEA_MODEL_MIRROR: mirror } : {}) },
  });
}

function lines(): ResultLine[] {
  const text = readFileSync(out, "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as ResultLine);
}

/** Sends `signal` once so many lines are there; gives the exit status, null after a kill. */
async function analyseUntil(count: number, signal: NodeJS.Signals, ...args: string[]) {
  const mirror = mirrorFolderForTests();
  const run = spawn(process.execPath, ["--import", "tsx", "tools/analyze/analyze.ts", ...args], {
    cwd: ROOT,
    stdio: "ignore",
    env: { ...process.env, ...(mirror ? { FOVEA_MODEL_MIRROR: mirror } : {}) },
  });
  const ended = once(run, "exit");
  const written = () => (existsSync(out) ? readFileSync(out, "utf8").split("\n").length - 1 : 0);
  const watch = setInterval(() => {
    if (written() < count) return;
    clearInterval(watch);
    run.kill(signal);
  }, 20);
  const [status] = (await ended) as [number | null];
  clearInterval(watch);
  return status;
}

/** When each picture of a video begins, in milliseconds. */
async function timesOf(file: string): Promise<number[]> {
  const source = new BufferSource(readFileSync(file));
  using input = new Input({ source, formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  const times: number[] = [];
  if (track) {
    for await (const packet of new EncodedPacketSink(track).packets()) times.push(packet.timestamp);
  }
  return times.map((time) => Math.round(time * 1000));
}

/** Pixels of every frame of the clip. */
async function clipPictures(browser: Browser, { origin }: Harness): Promise<Picture[]> {
  const tab = await browser.newPage();
  try {
    await tab.goto(`${origin}/${PAGES.mjpeg}`);
    const pictures = await tab.evaluate(
      async (url) => {
        const jpegs = await window.clipToJpegs(url, 0, 60);
        return Promise.all(
          jpegs.map(async (jpeg) => {
            const response = await fetch(`data:image/jpeg;base64,${jpeg}`);
            const bitmap = await createImageBitmap(await response.blob());
            const { width, height } = bitmap;
            const context = new OffscreenCanvas(width, height).getContext("2d");
            context?.drawImage(bitmap, 0, 0);
            const { data } = context?.getImageData(0, 0, width, height) ?? { data: [] };
            let text = "";
            for (let at = 0; at < data.length; at += 8192) {
              text += String.fromCharCode(...data.slice(at, at + 8192));
            }
            return { width, height, rgba: btoa(text) };
          }),
        );
      },
      `/videos/${basename(CLIP)}`,
    );
    return pictures.map(({ width, height, rgba }) => ({
      width,
      height,
      data: new Uint8Array(Buffer.from(rgba, "base64")),
    }));
  } finally {
    await tab.close();
  }
}

/** A line without when and how fast it came. */
function withoutStamps(line: ResultLine): string {
  return JSON.stringify(line, (name, value) => (name === "stamp" ? undefined : value));
}

describe("the request", () => {
  it("for what there is not is refused with the usage", () => {
    const { status, stderr } = analyse("package.json", "--tasks", "tea", "--out", out);
    expect(stderr).toMatch(/no task “tea”; there are: .*detection/);
    expect(stderr).toMatch(/Usage:/);
    expect(status).toBe(2);
    expect(existsSync(out)).toBe(false);
  });

  it("for a file that is no video is told what to do", () => {
    const { status, stderr } = analyse("package.json", "--tasks", "detection", "--out", out);
    expect(stderr).toMatch(/no video in a known format.*Convert/);
    expect(status).toBe(1);
  });
});

describe.skipIf(!present)("a clip", () => {
  const film = join(folder, "annotated.webm");
  let pictures: Picture[];
  let run: ReturnType<typeof analyse>;

  appTest.beforeAll(async ({ browser, harness }) => {
    pictures = await clipPictures(browser, harness);
    run = analyse(CLIP, "--tasks", "detection", "--out", out, "--annotated", film, "--every", "2");
  });

  it("gives every n-th frame once, in order, with its own time", () => {
    expect(run.status, run.stderr).toBe(0);
    expect(lines().map(({ frame }) => frame)).toEqual([0, 2, 4]);
    // The clip has 5 frames a second.
    const times = lines().map(({ mediaTime }) => Math.round(mediaTime * 1000));
    expect(times).toEqual([0, 400, 800]);
  });

  it("has the persons that another program finds on the same frames", async () => {
    const find = await referenceDetector(YOLOX);
    let sure = 0;
    for (const { frame, results } of lines()) {
      const { detections } = results.detection as DetectionResult;
      const ours = detections.flatMap(({ label, box: { x, y, width, height } }) =>
        label === "person" ? [{ left: x, top: y, right: x + width, bottom: y + height }] : [],
      );
      for (const person of await find(pictures[frame] as Picture, SURE)) {
        sure++;
        expect(Math.max(0, ...ours.map((box) => overlap(box, person)))).toBeGreaterThan(0.6);
      }
    }
    expect(sure).toBeGreaterThanOrEqual(6);
  });

  it("makes a video of as many frames at the clip's pace", async () => {
    const source = new BufferSource(readFileSync(film));
    using input = new Input({ source, formats: ALL_FORMATS });
    const track = await input.getPrimaryVideoTrack();
    expect([track?.displayWidth, track?.displayHeight]).toEqual([960, 540]);
    expect(await timesOf(film)).toEqual([0, 400, 800]);
  });

  it("that breaks off leaves what came before, and says so", () => {
    rmSync(out);
    const broken = join(folder, "broken.mp4");
    const bytes = readFileSync(CLIP);
    writeFileSync(broken, bytes.subarray(0, Math.floor(bytes.length * 0.7)));
    const { status, stderr } = analyse(broken, "--tasks", "detection", "--out", out);
    expect(stderr).toMatch(/damaged|incomplete/);
    expect(status).toBe(1);
    if (/up to frame/.test(stderr)) expect(lines().length).toBeGreaterThan(0);
  });
});

describe.skipIf(!existsSync(LONG) || !present)("an analysis that is stopped", () => {
  const frames = (count: number) => Array.from({ length: count }, (_, index) => index);

  /** The video has a picture of each line, at its time. */
  async function expectWholeFilm(film: string): Promise<void> {
    const all = lines();
    expect(await timesOf(film)).toEqual(
      all.map(({ mediaTime }) => Math.round((mediaTime - (all[0]?.mediaTime ?? 0)) * 1000)),
    );
    expect(existsSync(`${film}.earlier`)).toBe(false);
  }

  it.each([
    ["webm", "SIGTERM", 143, "detection"],
    // What it paints is in no line: its pictures are taken out of the video before.
    ["mp4", "SIGINT", 130, "segmentation"],
  ] as const)(
    "%s, by %s: both files are whole, and it goes on",
    async (kind, signal, expected, task) => {
      // 23 frames, 12 a second: time to stop, and two pieces of the video.
      const request = [LONG, "--tasks", task, "--out", out];
      rmSync(out, { force: true });
      const film = join(folder, `stopped.${kind}`);
      const status = await analyseUntil(4, signal, ...request, "--annotated", film);
      expect(status).toBe(expected);
      const before = lines().map(withoutStamps);
      const done = before.length;
      expect(lines().map(({ frame }) => frame)).toEqual(frames(done));
      expect(await timesOf(film)).toHaveLength(done);

      const run = analyse(...request, "--annotated", film);
      expect(run.status, run.stderr).toBe(0);
      expect(run.stderr).toMatch(/behind [1-9]\d* frames/);
      if (task === "segmentation")
        expect(run.stderr).toContain(`of ${done} frames, the video has ${done}`);
      const all = lines();
      expect(all.length).toBeGreaterThan(done);
      expect(all.map(({ frame }) => frame)).toEqual(frames(all.length));
      expect(all.slice(0, done).map(withoutStamps)).toEqual(before);
      expect(all.findIndex(({ resumed }) => resumed)).toBe(-1);
      await expectWholeFilm(film);
    },
  );

  it("or killed, gives byte for byte what one go gives, numbers of tracks and events too, with a video or without", async () => {
    const zones = join(folder, "zones.json");
    const points = [
      [0.3, 0.3],
      [0.7, 0.3],
      [0.7, 0.99],
      [0.3, 0.99],
    ];
    writeFileSync(zones, JSON.stringify([{ kind: "zone", name: "all", points }]));
    const film = join(folder, "killed.mp4");
    const asked = [WALKING, "--tasks", "detection", "--out", out, "--zones", zones];
    const texts: string[] = [];
    for (const kind of ["one go", "killed", "killed with a video"]) {
      rmSync(out, { force: true });
      const request = kind === "killed with a video" ? [...asked, "--annotated", film] : asked;
      if (kind !== "one go") await analyseUntil(18, "SIGKILL", ...request);
      const run = analyse(...request);
      expect(run.status, run.stderr).toBe(0);
      if (kind !== "one go") expect(run.stderr).toMatch(/behind [1-9]\d* frames/);
      texts.push(lines().map(withoutStamps).join("\n"));
    }
    expect(texts[0]).toMatch(/"trackId":\d/);
    expect(texts[0]).toMatch(/"zoneenter"/);
    expect(texts[1]).toBe(texts[0]);
    expect(texts[2]).toBe(texts[0]);
    expect(existsSync(`${out}.checkpoint`)).toBe(false);
    await expectWholeFilm(film);
  });
});
