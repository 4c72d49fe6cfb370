/** What a line of `npm run analyze` says of a result. */
import { expect, it } from "vitest";
import type { FrameResults } from "../../../../src/pipeline/frame-results.ts";
import { resultLine } from "../../../../tools/analyze/result-line.ts";
import { RESULTS } from "../../../fixtures/results.ts";

it("writes landmarks as lists of numbers, and no layer", () => {
  const faces = RESULTS.faces?.("many", {} as ImageBitmap);
  if (!faces) throw new Error("no faces");
  const frame = { mediaTime: 1.5, results: new Map([["faces", faces]]) };
  const line = resultLine(3, frame as unknown as FrameResults);
  const written = JSON.parse(JSON.stringify(line)) as {
    results: { faces: { faces: { landmarks: number[] }[]; layer?: unknown } };
  };
  expect(line).toMatchObject({ frame: 3, mediaTime: 1.5 });
  expect(written.results.faces.layer).toBeUndefined();
  expect(written.results.faces.faces[0]?.landmarks).toHaveLength(3 * 478);
  expect(written.results.faces.faces[0]?.landmarks[1]).toBe(37.5);
});
