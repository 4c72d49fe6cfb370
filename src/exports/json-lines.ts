import type { Recorded } from "./recorded.ts";

/** A line of JSON for each frame, with everything that was kept of it. */
export async function* jsonLines(recorded: Recorded): AsyncGenerator<string> {
  for await (const line of recorded.lines()) yield `${JSON.stringify(line)}\n`;
}
