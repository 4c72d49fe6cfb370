import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Files that take more than a minute, most of it waiting, the longest first. */
const LONG = ["no-requests-leave", "analyze", "offline"].map((name) => `/e2e/${name}.test.ts`);

/** Begins with the longest files, so that the last ones are short, also where nothing is known of an earlier run. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const place = ({ moduleId }: TestSpecification) => {
      const index = LONG.findIndex((end) => moduleId.endsWith(end));
      return index < 0 ? LONG.length : index;
    };
    return sorted.sort((a, b) => place(a) - place(b));
  }
}
