/** What a link sets, told in one line. */
import { expect, it } from "vitest";
import { currentSetup } from "../../../src/studio/setup.ts";
import { describeSetup } from "../../../src/studio/setup-words.ts";
import { readLink } from "../../../src/studio/share-link.ts";
import { TASKS } from "./linked-tasks.ts";

it("names task, network, threshold and time", () => {
  const { setup } = currentSetup(TASKS, 72, "");
  expect(describeSetup(setup, TASKS)).toBe(
    "Objects with YOLOX-nano from 40 %, 1:12 into the video",
  );
  const off = readLink("#tasks=detection&model-segmentation=selfie", TASKS).setup;
  expect(off && describeSetup(off, TASKS)).toBe("Objects, Segmentation with Selfie (off)");
});

it("says what is off, and a zone that is alone by its name", () => {
  const said = (link: string) => {
    const { setup } = readLink(link, TASKS);
    return setup && describeSetup(setup, TASKS);
  };
  expect(said("#tasks=&zones=")).toBe("no task on, no zones");
  const { setup } = currentSetup([], null, "", [
    {
      kind: "line",
      name: "Door",
      points: [
        [0, 0.5],
        [1, 0.5],
      ],
    },
  ] as const);
  expect(describeSetup({ ...setup, tasks: null }, TASKS)).toBe("with “Door”");
});
