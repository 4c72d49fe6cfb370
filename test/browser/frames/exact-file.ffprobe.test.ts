/**
 * Numbers and times of frames against ffprobe, for every kind of file that FFmpeg makes: whole and
 * cut without encoding, with hidden frames at the beginning and the end, late, turned, of variable
 * rate, in each container. Skipped where there is no FFmpeg.
 */
import { expect, it } from "vitest";
import { commands } from "vitest/browser";
import { exactFrames, probeVideo } from "../../../src/frames/exact-file.ts";
import type { FfmpegCalls } from "../../fixtures/made-by-ffmpeg.ts";

const H264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];
const film = (rate: number, seconds: number) => [
  ...["-f", "lavfi", "-i", `testsrc=s=96x64:r=${rate}:d=${seconds}`, ...H264],
];
/** Key frames 100 frames apart, so that a cut hides many. */
const PLAIN = [...film(16, 2), "-g", "100", "-bf", "0", "a.mp4"];
const B_FRAMES = [...film(25, 4), "-g", "100", "-bf", "2", "a.mp4"];
const NTSC = [...film(30000 / 1001, 3), "-g", "45", "-bf", "3", "a.mp4"];
const copy = (before: string[], file: string, after: string[] = []) => [
  ...[...before, "-i", "a.mp4", "-c", "copy", ...after, file],
];

const FILES: Readonly<Record<string, FfmpegCalls>> = {
  whole: [PLAIN],
  "whole, with B frames": [B_FRAMES],
  "beginning on a frame": [PLAIN, copy(["-ss", "0.75"], "b.mp4")],
  "beginning in a frame": [PLAIN, copy(["-ss", "0.78"], "b.mp4")],
  "beginning in B frames": [B_FRAMES, copy(["-ss", "2.5"], "b.mp4")],
  "beginning on a B frame": [B_FRAMES, copy(["-ss", "2.56"], "b.mp4")],
  "beginning at a key frame": [NTSC, copy(["-ss", "1.5015"], "b.mp4")],
  "beginning in NTSC's frames": [NTSC, copy(["-ss", "1"], "b.mp4")],
  "beginning and end": [B_FRAMES, copy(["-ss", "1", "-t", "1"], "b.mp4")],
  "beginning and end in NTSC's frames": [NTSC, copy(["-ss", "1.2", "-t", "0.9"], "b.mp4")],
  "end alone": [B_FRAMES, copy(["-t", "1.3"], "b.mp4")],
  "a second cut of a cut": [
    B_FRAMES,
    copy(["-ss", "1"], "b.mp4"),
    ["-ss", "0.6", "-i", "b.mp4", "-c", "copy", "c.mp4"],
  ],
  QuickTime: [B_FRAMES, copy(["-ss", "1"], "b.mov")],
  "with sound": [
    B_FRAMES,
    [
      ...["-ss", "1", "-i", "a.mp4", "-f", "lavfi", "-i", "anullsrc"],
      ...["-c:v", "copy", "-c:a", "aac", "-shortest", "b.mp4"],
    ],
  ],
  "begins late": [PLAIN, copy(["-itsoffset", "1"], "b.mp4")],
  fragments: [PLAIN, copy(["-ss", "0.75"], "b.mp4", ["-movflags", "frag_keyframe+empty_moov"])],
  "no edit list": [B_FRAMES, copy(["-ss", "1"], "b.mp4", ["-use_editlist", "0"])],
  "negative offsets": [
    B_FRAMES,
    copy([], "b.mp4", ["-use_editlist", "0", "-movflags", "negative_cts_offsets"]),
  ],
  Matroska: [B_FRAMES, copy(["-ss", "1"], "b.mkv")],
  "MPEG transport stream": [B_FRAMES, copy(["-ss", "1"], "b.ts")],
  WebM: [
    [...film(25, 2).slice(0, 4), "-c:v", "libvpx", "a.webm"],
    ["-ss", "0.7", "-i", "a.webm", "-c", "copy", "b.webm"],
  ],
  "variable rate": [
    [...film(30, 2), "-vf", "select='not(mod(n,7))+not(mod(n,5))'", "-fps_mode", "vfr", "a.mp4"],
  ],
  "variable rate, cut": [
    [
      ...film(30, 3),
      ...["-vf", "select='not(mod(n,7))+not(mod(n,5))'", "-fps_mode", "vfr", "-g", "99", "a.mp4"],
    ],
    copy(["-ss", "1.1", "-t", "1"], "b.mp4"),
  ],
  turned: [PLAIN, copy([], "b.mp4", ["-metadata:s:v:0", "rotate=90"])],
};

async function fileOf(calls: FfmpegCalls) {
  const made = await commands.madeByFfmpeg(calls);
  if (!made) return null;
  const bytes = await (await fetch(`data:;base64,${made.base64}`)).blob();
  return { ...made, file: bytes };
}

it.each(Object.keys(FILES))("%s", async (name) => {
  const made = await fileOf(FILES[name] ?? []);
  if (!made) return console.warn("Skipped: ffmpeg and ffprobe are not here.");
  const { file, times, size } = made;
  const seen: number[] = [];
  for await (const frame of exactFrames(file)) {
    using held = frame;
    seen.push(held.mediaTime);
    expect(`${held.width}x${held.height}`).toBe(size);
  }
  expect(seen.length).toBe(times.length);
  for (const [index, time] of times.entries()) expect(seen[index]).toBeCloseTo(time, 4);
  // The file says as much, so that nothing made from it is longer.
  const [before = 0, last = 0] = seen.slice(-2);
  const { duration } = await probeVideo(file);
  expect(duration).toBeGreaterThan(last);
  expect(duration).toBeLessThanOrEqual(last + 2.5 * Math.abs(last - before));

  const middle = seen[Math.floor(seen.length / 2)] ?? 0;
  for await (const frame of exactFrames(file, { start: middle + 0.001 })) {
    using held = frame;
    expect(held.mediaTime).toBe(middle);
    break;
  }
});
