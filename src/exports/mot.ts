/**
 * The text format of the MOTChallenge (Milan et al., MOT16, arXiv 1603.00831, section 3): a line for each
 * box of a track: `frame,id,left,top,width,height,score,-1,-1,-1`, frames and pixels counted from 1.
 * It has no place for classes and for what has no track; all classes stand in one file.
 */
import { foundIn } from "./found-in.ts";
import type { Recorded } from "./recorded.ts";
import { rounded } from "./rounded.ts";

/** The tracks of one task, in the order of frames. */
export async function* motText(recorded: Recorded, taskId: string): AsyncGenerator<string> {
  for await (const line of recorded.lines()) {
    for (const { trackId, box, score } of foundIn(line, taskId)) {
      if (trackId === null || !box) continue;
      const numbers = [box.x + 1, box.y + 1, box.width, box.height, score ?? 1];
      yield `${[line.frame + 1, trackId, ...numbers.map(rounded), -1, -1, -1].join(",")}\n`;
    }
  }
}
