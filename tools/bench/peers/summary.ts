import { quartiles, spread } from "../report.ts";
import type { Round } from "./peers-page.ts";

/** A round of a contender. */
export interface Measured extends Round {
  readonly match: string;
  readonly contender: string;
  readonly round: number;
  /** Processor seconds of all of the browser; null where they cannot be told. */
  readonly processor: number | null;
  readonly bytes: number | null;
}

/** A contender over all rounds: medians. */
export interface Line {
  readonly match: string;
  readonly contender: string;
  /** Results a second. */
  readonly rate: number;
  /** Fovea's rate over this one's, within a round. */
  readonly foveaOver: number | null;
  /** Milliseconds. */
  readonly age: { readonly median: number; readonly p95: number };
  /** Milliseconds in long tasks of the page, a second. */
  readonly blocked: number;
  /** Frames of the clip that were shown, a second. */
  readonly shown: number;
  /** Processor milliseconds a result, of all of the browser. */
  readonly processor: number | null;
  readonly bytes: number | null;
}

const medianOf = (values: readonly number[]) => quartiles(values).median;
const rateOf = ({ results, seconds }: Measured) => results / seconds;

/** A line for each contender, in the order of their first round. */
export function summaryOf(all: readonly Measured[]): Line[] {
  const groups = new Map<string, Measured[]>();
  for (const round of all) {
    const key = `${round.match}\n${round.contender}`;
    groups.set(key, [...(groups.get(key) ?? []), round]);
  }
  return [...groups.values()].map((rounds): Line => {
    const { match, contender } = rounds[0] as Measured;
    const ratios = rounds.flatMap((own) => {
      const fovea = all.find(
        (other) =>
          other.match === match && other.contender === "Fovea" && other.round === own.round,
      );
      return fovea && fovea !== own ? [rateOf(fovea) / rateOf(own)] : [];
    });
    const processors = rounds.flatMap(({ processor, results }) =>
      processor === null || results === 0 ? [] : [(1000 * processor) / results],
    );
    const bytes = rounds.flatMap((round) => round.bytes ?? []);
    return {
      match,
      contender,
      rate: medianOf(rounds.map(rateOf)),
      foveaOver: ratios.length > 0 ? medianOf(ratios) : null,
      age: spread(rounds.flatMap(({ ages }) => ages)),
      blocked: medianOf(rounds.map(({ blocked, seconds }) => blocked / seconds)),
      shown: medianOf(rounds.map(({ shown, seconds }) => shown / seconds)),
      processor: processors.length > 0 ? medianOf(processors) : null,
      bytes: bytes.length > 0 ? medianOf(bytes) : null,
    };
  });
}

/** As a table of Markdown. */
export function table(lines: readonly Line[]): string {
  const head = [
    "network",
    "program",
    "results/s",
    "Fovea over it",
    "age ms, median",
    "p95",
    "page blocked ms/s",
    "frames shown/s",
    "processor ms a result",
    "memory MiB",
  ];
  const rows = lines.map((line) => [
    line.match,
    line.contender,
    line.rate.toFixed(1),
    line.foveaOver === null ? "" : `${line.foveaOver.toFixed(2)} ×`,
    line.age.median.toFixed(0),
    line.age.p95.toFixed(0),
    line.blocked.toFixed(0),
    line.shown.toFixed(1),
    line.processor === null ? "" : line.processor.toFixed(0),
    line.bytes === null ? "" : (line.bytes / 2 ** 20).toFixed(0),
  ]);
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}
