/** The command `fovea`, whatever its analysis page comes from. */
import { UsageError } from "../analyze/requested.ts";
import { analyzeFiles } from "./analyze-files.ts";
import { NoBrowserError } from "./browser.ts";
import { type Tell, tellMachines, tellPeople } from "./events.ts";
import { NoQueueError } from "./queue/open-queue.ts";
import { queueFiles } from "./queue/queue-files.ts";
import { work } from "./queue/work.ts";
import { analyzeRequest, workRequest } from "./request.ts";
import type { OpenSite } from "./site.ts";
import { USAGE } from "./usage.ts";

/** What an exit code says; a signal's is 128 and its number, as shells have it. */
const EXIT = { failed: 1, usage: 2, missing: 3 } as const;

/**
 * Runs a command and gives its exit code.
 * @param args what stands behind `fovea`
 */
export async function fovea(
  args: readonly string[],
  { openSite, version }: { readonly openSite: OpenSite; readonly version: string },
): Promise<number> {
  const [command, ...rest] = args;
  if (command === "--version") return print(version);
  if (command === "--help" || command === "help" || rest.includes("--help")) return print(USAGE);
  try {
    if (command === "work") {
      const request = workRequest(rest);
      return await work(request, { openSite, tell: teller(request), version });
    }
    if (command !== "analyze") {
      const said =
        command === undefined ? "A command is needed." : `There is no command ${command}.`;
      throw new UsageError(said);
    }
    const request = analyzeRequest(rest);
    const tell = teller(request);
    return request.queue
      ? await queueFiles(request, request.queue, { tell, version })
      : await analyzeFiles(request, { openSite, tell, version });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof NoBrowserError || error instanceof NoQueueError) {
      return complain(message, EXIT.missing);
    }
    // parseArgs and the catalogue have errors of their own for what they do not know.
    const { code = "" } = error as { code?: string };
    const usage =
      error instanceof UsageError || code.startsWith("ERR_PARSE") || code === "model-unknown";
    return usage ? complain(`${message}\n\n${USAGE}`, EXIT.usage) : complain(message, EXIT.failed);
  }
}

function teller({ json }: { readonly json: boolean }): Tell {
  return json
    ? tellMachines((text) => process.stdout.write(text))
    : tellPeople((text) => process.stderr.write(text), process.stderr.isTTY);
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function complain(text: string, exitCode: number): number {
  process.stderr.write(`${text}\n`);
  return exitCode;
}
