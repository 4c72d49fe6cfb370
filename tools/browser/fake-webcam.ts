/**
 * A real clip as Chromium's webcam.
 *
 * `--use-file-for-fake-video-capture` takes MJPEG (JPEGs one after another) and plays it in a loop
 * at 30 frames a second, whatever the clip's own rate: slower clips repeat each frame.
 */
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { ROOT } from "../root.ts";
import { serveHarness } from "../serve/serve-pages.ts";
import { launchChromium } from "./launch.ts";

export interface WebcamClip {
  /** Path of a video that Chromium can decode. */
  readonly file: string;
  /** Part of it, in seconds. */
  readonly start: number;
  readonly end: number;
  /** How often each frame is repeated: 30 over the clip's frame rate. */
  readonly repeat: number;
}

/** Makes the MJPEG once and keeps it in `.cache/`; returns its path. */
export async function makeWebcamFile({ file, start, end, repeat }: WebcamClip): Promise<string> {
  const name = `${basename(file, ".mp4")}-${start}-${end}-x${repeat}.mjpeg`;
  const path = join(ROOT, ".cache", name);
  if (existsSync(path)) return path;
  const page = "tools/browser/mjpeg.html";
  const harness = await serveHarness({ pages: [page], folders: { clip: dirname(file) } });
  const browser = await launchChromium();
  try {
    const tab = await browser.newPage();
    await tab.goto(`${harness.origin}/${page}`);
    const jpegs = await tab.evaluate(([url, from, to]) => window.clipToJpegs(url, from, to), [
      `/clip/${basename(file)}`,
      start,
      end,
    ] as const);
    const frames = jpegs.flatMap((jpeg) =>
      new Array<Buffer>(repeat).fill(Buffer.from(jpeg, "base64")),
    );
    mkdirSync(dirname(path), { recursive: true });
    // Whole or not at all: neither an aborted run nor one at the same time leaves half a file.
    const part = `${path}.${process.pid}.part`;
    writeFileSync(part, Buffer.concat(frames));
    renameSync(part, path);
    return path;
  } finally {
    await browser.close();
    await harness.close();
  }
}

/** Chromium's arguments for a camera that is allowed without asking and shows `path`. */
export function webcamArguments(path: string): string[] {
  return [
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${path}`,
  ];
}
