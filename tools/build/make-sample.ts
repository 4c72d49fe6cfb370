/**
 * Renders the sample that comes with the app, as WebM (VP9), and its first picture:
 * `npx tsx tools/build/make-sample.ts` after a change of the scene. Needs ffmpeg.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchChromium } from "../browser/launch.ts";
import { ROOT } from "../root.ts";
import { SCENE_SIZE, sampleScene } from "./sample-scene.ts";

const SECONDS = 8;
const RATE = 15;
const TARGET = join(ROOT, "public/samples/street.webm");

const folder = mkdtempSync(join(tmpdir(), "fovea-sample-"));
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: SCENE_SIZE });
  const frames = SECONDS * RATE;
  for (let frame = 0; frame < frames; frame++) {
    const svg = sampleScene(frame / frames);
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
    await page.screenshot({ path: join(folder, `${String(frame).padStart(4, "0")}.png`) });
  }
  mkdirSync(join(ROOT, "public/samples"), { recursive: true });
  const coding = [
    "-c:v",
    "libvpx-vp9",
    "-crf",
    "36",
    "-b:v",
    "0",
    "-pix_fmt",
    "yuv420p",
    "-g",
    "30",
  ];
  const { status } = spawnSync(
    "ffmpeg",
    [
      "-v",
      "error",
      "-y",
      "-framerate",
      String(RATE),
      "-i",
      join(folder, "%04d.png"),
      ...coding,
      TARGET,
    ],
    { stdio: "inherit" },
  );
  if (status !== 0) throw new Error("ffmpeg failed; see above.");
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
