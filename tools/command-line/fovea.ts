/** The command `fovea`, whatever its analysis page comes from. */
import { UsageError } from "../analyze/requested.ts";
import { analyzeFiles } from "./analyze-files.ts";
import { NoBrowserError } from "./browser.ts";
import { tellMachines, tellPeople } from "./events.ts";
import { analyzeRequest } from "./request.ts";
import type { OpenSite } from "./site.ts";
import { USAGE } from "./usage.ts";

/** What an exit code says; a signal's is 128 and its number, as shells have it. */
const EXIT = { failed: 1, usage: 2, noBrowser: 3 } as const;

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
    if (command !== "analyze") {
      const said =
        command === undefined ? "A command is needed." : `There is no command ${command}.`;
      throw new UsageError(said);
    }
    const request = analyzeRequest(rest);
    const tell = request.json
      ? tellMachines((text) => process.stdout.write(text))
      : tellPeople((text) => process.stderr.write(text), process.stderr.isTTY);
    return await analyzeFiles(request, { openSite, tell, version });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof NoBrowserError) return complain(message, EXIT.noBrowser);
    // parseArgs and the catalogue have errors of their own for what they do not know.
    const { code = "" } = error as { code?: string };
    const usage =
      error instanceof UsageError || code.startsWith("ERR_PARSE") || code === "model-unknown";
    return usage ? complain(`${message}\n\n${USAGE}`, EXIT.usage) : complain(message, EXIT.failed);
  }
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function complain(text: string, exitCode: number): number {
  process.stderr.write(`${text}\n`);
  return exitCode;
}
