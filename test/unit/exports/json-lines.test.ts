/** Lines of JSON have all that the recording has. */
import { expect, it } from "vitest";
import { jsonLines } from "../../../src/exports/json-lines.ts";
import { recordedOfAllKinds, wholeText } from "../../fixtures/recorded.ts";

it("has a line for each frame, whole", async () => {
  const recorded = recordedOfAllKinds();
  const text = await wholeText(jsonLines(recorded));
  expect(text.endsWith("}\n")).toBe(true);
  const read = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
  const lines: unknown[] = [];
  for await (const line of recorded.lines()) lines.push(line);
  expect(read).toEqual(lines);
});
