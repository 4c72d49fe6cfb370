/** Who was there, as a browser's own text track reads it. */
import { expect, it } from "vitest";
import type { Recorded } from "../../../src/exports/recorded.ts";
import { webVtt } from "../../../src/exports/webvtt.ts";
import type { ResultLine } from "../../../src/recording/result-line.ts";
import {
  detectionAt,
  lineWith,
  recordedOf,
  recordedOfAllKinds,
  wholeText,
} from "../../fixtures/recorded.ts";

async function cuesOf(recorded: Recorded): Promise<VTTCue[]> {
  const url = URL.createObjectURL(new Blob([await wholeText(webVtt(recorded))]));
  const video = document.createElement("video");
  const track = document.createElement("track");
  const loaded = new Promise((resolve, reject) => {
    track.onload = resolve;
    track.onerror = () => reject(new Error("The browser cannot read the text track."));
  });
  track.src = url;
  video.append(track);
  track.track.mode = "hidden";
  await loaded;
  URL.revokeObjectURL(url);
  return [...(track.track.cues ?? [])] as VTTCue[];
}

const told = (cues: readonly VTTCue[]) =>
  cues.map(({ startTime, endTime, text }) => [startTime, endTime, text]);

it("tells when tracks and classes come and go", async () => {
  const person = detectionAt(0);
  const cat = detectionAt(0, { label: "cat <&> --> dog", trackId: null });
  const there: Record<number, (typeof person)[]> = {
    1: [person],
    2: [person, cat],
    4: [person],
    // The same track after two seconds; the cat is another stay by then.
    25: [person, cat],
    26: [cat, cat],
  };
  const lines = Array.from({ length: 30 }, (_, frame) => lineWith(frame, ...(there[frame] ?? [])));
  expect(told(await cuesOf(recordedOf(lines)))).toEqual([
    [0.1, 2.6, "person 1"],
    [0.2, 0.3, "cat &lt;&amp;&gt; --&gt; dog"],
    [2.5, 2.7, "cat &lt;&amp;&gt; --&gt; dog"],
  ]);
});

it("ends with the last frame where somebody stays", async () => {
  const lines = [lineWith(36_010, detectionAt(0)), lineWith(36_011, detectionAt(0))];
  expect(told(await cuesOf(recordedOf(lines, "a\n--> b.mp4")))).toEqual([
    [3601, 3601.2, "person 1"],
  ]);
});

it("leaves out what a task has not tracked yet", async () => {
  const lines = [
    lineWith(0, detectionAt(0, { trackId: null })),
    lineWith(1, detectionAt(0)),
    lineWith(2),
  ];
  const recorded = recordedOf(lines, "clip.mp4", { tracking: true });
  expect(told(await cuesOf(recorded))).toEqual([[0.1, 0.2, "person 1"]]);
});

it("tells what happened at zones and lines", async () => {
  const event = {
    task: "detection",
    trackId: 1,
    label: "person",
    frameId: 1,
    mediaTime: 0.1,
    x: 0,
    y: 0,
  };
  const events = [
    { ...event, type: "linecross", name: "Door", direction: "in" },
    { ...event, type: "zoneenter", name: "Counter", border: true },
  ];
  const cues = await cuesOf(recordedOf([lineWith(0), { ...lineWith(1), events } as ResultLine]));
  expect(told(cues)).toEqual([
    [0.1, 2.1, "person 1 crosses Door (in)"],
    [0.1, 2.1, "person 1 enters Counter"],
  ]);
});

it("can be read, whatever was found", async () => {
  const cues = await cuesOf(recordedOfAllKinds());
  expect(cues.length).toBeGreaterThan(30);
  expect(cues.every(({ startTime, endTime }) => endTime > startTime)).toBe(true);
  expect(await cuesOf(recordedOf([]))).toEqual([]);
});
