/** What `fovea` understands, for people at a terminal. */
import { inPanelOrder } from "../../src/studio/panel-order.ts";
import { TASKS } from "../../src/tasks/page/tasks.ts";

/** Characters before what is said of an option. */
const INDENT = 23;
/** Characters of a line, at most. */
const WIDTH = 100;

/** All tasks, those with a key first, as the studio has them. */
const tasks = inPanelOrder(TASKS.values()).map(({ id }) => id);

/** In as many lines as they take, each below the first. */
function listed(words: readonly string[]): string {
  const lines: string[] = [];
  for (const word of words) {
    const longer = [...lines.slice(-1), word].join(", ");
    if (lines.length > 0 && INDENT + longer.length < WIDTH) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.join(`,\n${" ".repeat(INDENT)}`);
}

/** All options of all commands. */
export const USAGE = `fovea analyze FILES… --tasks a,b --out FOLDER [options]

Every frame of each video, in order, through the tasks; what was found goes to FOLDER.
FILES may be patterns, as in 'clips/**/*.mp4'.

  --tasks a,b          ${listed(tasks)}
  --out FOLDER         made where it is not there
  --format a,b         jsonl (default), csv, coco, mot, vtt, captions
  --every N            every N-th frame; default 1
  --annotated mp4      a video too, with the results drawn over the picture; or webm
  --model ID           a model for its task; may be given several times
  --options JSON       options by task, as in '{"detection":{"scoreThreshold":0.5}}'
  --zones FILE         zones and lines as JSON; their events stand in the lines
  --backend NAME       auto (default), wasm, webgpu
  --workers N          files at the same time; default 1
  --overwrite          makes anew what is there already
  --json               a line of JSON for each event, on standard output
  --queue ADDRESS      hands the files to other machines by a Redis server, as in redis://host:6379, and waits
  --root FOLDER        with --queue: the folder that all machines share; default the whole disk

fovea work --queue ADDRESS [--root FOLDER] [--workers N] [--lease SECONDS] [--json]

Takes files out of the queue until it is stopped. A machine that gives no sign for --lease seconds (default 30)
counts as dead, and its file goes to another one.

A command that is given again skips what is complete and goes on with what was stopped.
Exit codes: 0 all files are done, 1 some failed, 2 the command was wrong, 3 no browser or no queue, 128 + n stopped by signal n.`;
