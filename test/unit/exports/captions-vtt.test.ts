/** Captions as subtitles: when each sentence stands, and in which language. */
import { expect, it } from "vitest";
import { captionsVtt } from "../../../src/exports/captions-vtt.ts";
import { detectionAt, lineWith, recordedOf, wholeText } from "../../fixtures/recorded.ts";

const dog = { label: "dog", classIndex: 16, trackId: 2, score: 0.9 } as const;
/** Ten frames a second: nothing, from 3.0 s on a person, who flickers, at 7.5 s a dog as well, to 9.9 s. */
const recorded = recordedOf(
  Array.from({ length: 100 }, (_, frame) => {
    const person = frame >= 30 && frame % 30 !== 1 ? [detectionAt(20, { score: 0.9 })] : [];
    return lineWith(frame, ...person, ...(frame >= 75 ? [detectionAt(80, dog)] : []));
  }),
);

it("a sentence stands until another one takes its place, three seconds later at the earliest", async () => {
  const text = await wholeText(captionsVtt(recorded, "en"));
  const cues = text.split("\n\n").slice(2);
  expect(cues.map((cue) => cue.trim().split("\n"))).toEqual([
    ["1", "00:00:00.000 --> 00:00:03.000", "Nothing known is in sight."],
    ["2", "00:00:03.000 --> 00:00:09.000", "In sight: a person."],
    [
      "3",
      "00:00:09.000 --> 00:00:10.000",
      expect.stringMatching(/^In sight: a person and a dog\./),
    ],
  ]);
});

it("speaks German where that is asked for", async () => {
  const text = await wholeText(captionsVtt(recorded, "de"));
  expect(text).toContain("eine Person");
  expect(text).not.toContain("person");
});

it("an empty recording has a head and no cue", async () => {
  expect(await wholeText(captionsVtt(recordedOf([]), "en"))).toBe("WEBVTT\n\nNOTE clip.mp4\n");
});
