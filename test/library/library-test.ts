import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { inject, test } from "vitest";
import { webcamArguments } from "../../tools/browser/fake-webcam.ts";
import { launchChromium } from "../../tools/browser/launch.ts";
import { PHOTOGRAPH } from "./photograph.ts";

/**
 * The tests of the package share one browser, whose camera shows a photograph of known content: all
 * files of the project run in one process (`isolate: false`), which closes it at its end. Each visit
 * is a context of its own (`browse.ts`).
 */
export const libraryTest = test.extend(
  "browser",
  { scope: "worker" },
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the needed fixtures off the pattern.
  async ({}, { onCleanup }) => {
    const webcam = join(inject("consumer"), "webcam.mjpeg");
    copyFileSync(PHOTOGRAPH, webcam);
    const browser = await launchChromium(webcamArguments(webcam));
    onCleanup(() => browser.close());
    return browser;
  },
);
