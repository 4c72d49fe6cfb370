/**
 * What was taught as a file of JSON, to be kept or given to somebody: names and weights, without the
 * examples. Weights are 16-bit whole numbers times a scale, base64: a category over 1280 numbers takes
 * 7 kB, so that six of them fit in 50 kB.
 */
import { FoveaError } from "../errors.ts";
import { packNumbers, unpackNumbers } from "./packed-numbers.ts";
import type { Taught } from "./taught.ts";

const FORMAT = "fovea-taught-1";

/** The file's text. */
export function taughtToJson({ parameters, centres, ...rest }: Taught): string {
  // JSON knows no infinity.
  const reaches = rest.reaches.map((reach) => (Number.isFinite(reach) ? reach : null));
  return JSON.stringify({
    format: FORMAT,
    ...rest,
    reaches,
    parameters: packNumbers(parameters),
    centres: packNumbers(centres),
  });
}

/** Throws "input-unreadable" where the text is no such file, or a damaged one. */
export function taughtFromJson(text: string): Taught {
  try {
    return read(JSON.parse(text) as Record<string, unknown>);
  } catch (thrown) {
    const what = thrown instanceof Error ? thrown.message : String(thrown);
    throw new FoveaError("input-unreadable", `This is no file of taught categories: ${what}.`, {
      action: "Choose a file that Fovea has exported under “Teach”.",
      cause: thrown,
    });
  }
}

/** More numbers in a descriptor than any network here has, and more categories than anybody teaches. */
const MOST = { size: 8192, names: 1000 } as const;

function read(file: Record<string, unknown>): Taught {
  const { format, modelId, size, names, reaches } = file ?? {};
  if (format !== FORMAT) throw new Error("its format is another one");
  if (typeof modelId !== "string") throw new Error("its network is not named");
  if (!isCount(size, MOST.size)) throw new Error("its size is none");
  if (!isListOf(names, (name) => typeof name === "string") || !isCount(names.length, MOST.names)) {
    throw new Error("its names are none");
  }
  const known = isListOf(reaches, (reach) => reach === null || Number.isFinite(reach));
  if (!known || reaches.length !== names.length) throw new Error("its reaches are none");
  return {
    modelId,
    size,
    names: names as string[],
    reaches: (reaches as (number | null)[]).map((reach) => reach ?? Number.POSITIVE_INFINITY),
    parameters: unpackNumbers(file.parameters, (names.length + 1) * (size + 1)),
    centres: unpackNumbers(file.centres, names.length * size),
  };
}

function isCount(value: unknown, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= most;
}

function isListOf(value: unknown, test: (item: unknown) => boolean): value is unknown[] {
  return Array.isArray(value) && value.every(test);
}
