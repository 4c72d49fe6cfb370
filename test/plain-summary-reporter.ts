/** One line, `N passed, N failed`, for machines that read only that; continuous integration prints it last. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { SerializedError } from "vitest";
import type { Reporter, TestModule } from "vitest/node";

/** Where the line is kept for `.ci/run`. */
const FILE = resolve(import.meta.dirname, "../.cache/test-summary.txt");

export default class PlainSummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    let passed = 0;
    // Errors outside any test, and files that did not even load, are failures too.
    let failed = unhandledErrors.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed++;
        if (state === "failed") failed++;
      }
    }
    mkdirSync(dirname(FILE), { recursive: true });
    writeFileSync(FILE, `${passed} passed, ${failed} failed\n`);
  }
}
