/** What a run of the tests says of each file, which files are worth a second run, and the sum in one line. */
import { join } from "node:path";
import { ROOT } from "./root.ts";

/** How many tests of a file passed and failed; a file that did not load counts as a failed test. */
export interface FileResult {
  readonly passed: number;
  readonly failed: number;
}

/** Results by path of the file, relative to the repository. */
export type ResultsByFile = Readonly<Record<string, FileResult>>;

/** In place of a path: errors that belong to no file. */
export const OUTSIDE_TESTS = "";

/** Where the last run's results lie, as JSON. */
export const RESULTS_FILE = join(ROOT, ".cache/test-results.json");

/** More files than these do not fail by chance. */
const MOST_BY_CHANCE = 3;

/** Files that failed, if they are so few that it may have been chance; else none. */
export function worthASecondRun(results: ResultsByFile): string[] {
  const failed = Object.entries(results)
    .filter(([, result]) => result.failed > 0)
    .map(([file]) => file);
  const few = failed.length <= MOST_BY_CHANCE && !failed.includes(OUTSIDE_TESTS);
  return few ? failed : [];
}

/** `N passed, N failed`, for machines that read only that. */
export function summaryOf(results: ResultsByFile): string {
  const sum = (count: (result: FileResult) => number) =>
    Object.values(results).reduce((total, result) => total + count(result), 0);
  return `${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`;
}
