/**
 * `npm run check`: types in one process, and beside it, one after the other, format and lint, import directions, comments
 * at what is exported, and words that people see. All of them run, whatever one of them says.
 */
import { spawn } from "node:child_process";
import { ensurePackages } from "./install.ts";
import { ROOT } from "./root.ts";

type Command = readonly [program: string, ...args: string[]];

const TYPES: Command = ["tsc", "-b"];
const OTHERS: readonly Command[] = [
  ["biome", "check", "."],
  ["depcruise", "src", "workers"],
  ["tsx", "tools/check-documented-exports.ts"],
  ["tsx", "tools/check-words.ts"],
];

/** What it says, as a whole when it has ended, so that two of them do not mix. Whether it found nothing. */
function passes(command: Command): Promise<boolean> {
  const colours = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
  const child = spawn("npx", command, { cwd: ROOT, env: { ...process.env, ...colours } });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (part: Buffer) => said.push(part));
  }
  return new Promise((resolve) => {
    child.on("error", ({ message }) => said.push(Buffer.from(message)));
    child.on("close", (status) => {
      process.stdout.write(Buffer.concat(said));
      if (status !== 0) console.error(`${command.join(" ")}: failed`);
      resolve(status === 0);
    });
  });
}

async function allPass(commands: readonly Command[]): Promise<boolean> {
  let pass = true;
  for (const command of commands) pass = (await passes(command)) && pass;
  return pass;
}

ensurePackages(["tools/build/library", "test/library"]);
const results = await Promise.all([passes(TYPES), allPass(OTHERS)]);
process.exit(results.every(Boolean) ? 0 : 1);
