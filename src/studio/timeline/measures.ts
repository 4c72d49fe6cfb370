import type { ResultLine } from "../../recording/result-line.ts";
import type { Found } from "../../results/found.ts";
import type { DepthResult } from "../../tasks/depth/result.ts";
import type { FlowResult } from "../../tasks/flow/result.ts";
import { number } from "../../words/say.ts";

/** What was found on a line, by task. */
export type FoundByTask = ReadonlyMap<string, readonly Found[]>;

/** A number for each frame, drawn as a curve. */
export interface Measure {
  readonly name: string;
  /** With its unit, for people. */
  text(value: number): string;
  /** 0 or more; null where the line does not say. */
  of(line: ResultLine, found: FoundByTask): number | null;
}

const whole = (value: number) => String(Math.round(value));

/** The greatest of each task's numbers; null where there is no task. */
function greatest(found: FoundByTask, of: (things: readonly Found[]) => number): number | null {
  const numbers = [...found.values()].map(of);
  return numbers.length > 0 ? Math.max(...numbers) : null;
}

/** Curves that there are, by id. Where several tasks count the same thing, the one that found most counts. */
export const MEASURES: Readonly<Record<string, Measure>> = {
  persons: {
    name: "Persons",
    text: whole,
    of: (_, found) =>
      greatest(found, (things) => things.filter(({ label }) => label === "person").length),
  },
  things: {
    name: "All that was found",
    text: whole,
    of: (_, found) =>
      greatest(found, (things) => things.filter(({ label, box }) => label ?? box).length),
  },
  speed: {
    name: "Greatest speed",
    text: (value) => `${whole(value)} px/s`,
    of: ({ results }) => {
      const speeds = Object.values(results).flatMap(speedsOf);
      return speeds.length > 0 ? Math.max(...speeds) : null;
    },
  },
  motion: {
    name: "Share that moves",
    text: (value) => `${whole(100 * value)} %`,
    of: ({ results }) => (results.flow as FlowResult | undefined)?.motion?.moving ?? null,
  },
  nearest: {
    name: "Nearest distance",
    text: (value) => `${number(value, 2)} m`,
    of: ({ results }) => {
      const depth = results.depth as DepthResult | undefined;
      return depth?.metric ? depth.range.low : null;
    },
  },
  nearness: {
    name: "Nearness (no unit)",
    text: (value) => value.toPrecision(2),
    of: ({ results }) => {
      const depth = results.depth as DepthResult | undefined;
      return depth && !depth.metric ? depth.range.high : null;
    },
  },
};

/** Of all that a result says to have a velocity, in source pixels a second. */
function speedsOf(result: object): number[] {
  return Object.values(result).flatMap((list: unknown) =>
    Array.isArray(list) && (list[0] as { velocity?: unknown } | undefined)?.velocity
      ? list.map(({ velocity: { x, y } }: { velocity: { x: number; y: number } }) =>
          Math.hypot(x, y),
        )
      : [],
  );
}
