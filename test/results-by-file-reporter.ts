/** Keeps how many tests of each file passed and failed, for `npm test`, which sums them up and asks again. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import type { SerializedError } from "vitest";
import type { Reporter, TestModule } from "vitest/node";
import { ROOT } from "../tools/root.ts";
import { type FileResult, OUTSIDE_TESTS, RESULTS_FILE } from "../tools/test-results.ts";

export default class ResultsByFileReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const results: Record<string, FileResult> = {};
    if (unhandledErrors.length > 0) {
      results[OUTSIDE_TESTS] = { passed: 0, failed: unhandledErrors.length };
    }
    for (const module of modules) {
      // Files that did not even load have no test that failed, but errors.
      const result = { passed: 0, failed: module.errors().length };
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") result.passed++;
        if (state === "failed") result.failed++;
      }
      results[relative(ROOT, module.moduleId)] = result;
    }
    mkdirSync(dirname(RESULTS_FILE), { recursive: true });
    writeFileSync(RESULTS_FILE, JSON.stringify(results));
  }
}
