/** Errors are thrown in English, in workers too, and read in the person's language. */
import { afterEach, expect, it } from "vitest";
import { ACTIONS, FoveaError } from "../../../src/errors.ts";
import { german } from "../../../src/words/german/german.ts";
import { setLanguage, translated } from "../../../src/words/say.ts";
import { sentencesOf } from "../../../src/words/sentences.ts";

afterEach(() => setLanguage(null));

it("translates a sentence that is filled, and what fills it", () => {
  setLanguage(german);
  const error = new FoveaError(
    "video-damaged",
    "The video file is cut off: it ends after frame 12.",
  );
  expect(translated(error.message)).toBe(
    "Die Videodatei ist abgeschnitten: Sie endet nach Bild 12.",
  );
  expect(translated(error.action)).toMatch(/^Wählen Sie eine andere Datei/);
});

it("takes the most particular sentence, and leaves alone what fills it where nobody knows it", () => {
  const other = sentencesOf({ "{0}: {1}.": "{1} ({0}).", "{0}: gone.": "{0} ist fort." });
  expect(other("net: gone.")).toBe("net ist fort.");
  expect(other("net: broken [1].")).toBe("broken [1] (net).");
  expect(other("nothing of it")).toBeUndefined();
});

it("takes no longer for a sentence that can be read in very many ways", () => {
  const other = sentencesOf({ "{0} ({1}).": "{0} [{1}].", "{0}: {1}": "{1} – {0}" });
  const begun = performance.now();
  expect(other(`${"a: ".repeat(60)}b`)).toContain(" – ");
  expect(performance.now() - begun).toBeLessThan(2000);
});

it("translates why a load takes so long", () => {
  setLanguage(german);
  // As `src/bridge/worker-link.ts` and `src/slow-steps.ts` put it.
  expect(translated("The worker is busy (6 s so far)")).toBe(
    "Der Worker ist beschäftigt (bisher 6 s)",
  );
  expect(translated("The server that has the file is slow (6 s so far)")).toBe(
    "Der Server mit der Datei ist langsam (bisher 6 s)",
  );
});

it("reads a blank that holds the like of what stands after it", () => {
  setLanguage(german);
  expect(
    translated(
      "WebAssembly, because the only WebGPU adapter (google swiftshader) is software and slower (2 threads).",
    ),
  ).toBe(
    "WebAssembly, denn der einzige WebGPU-Adapter (google swiftshader) ist Software und langsamer (2 Threads).",
  );
});

it("has German advice for every code", () => {
  setLanguage(german);
  expect(Object.values(ACTIONS).filter((action) => translated(action) === action)).toEqual([]);
});
