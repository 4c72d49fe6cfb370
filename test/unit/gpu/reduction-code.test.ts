/** The assembled kernel is that of its source. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { REDUCTION_CODE, reductionCode } from "../../../tools/build/make-reduction.ts";
import { ROOT } from "../../../tools/root.ts";

it("is what tools/build/make-reduction.ts makes of reduction.wat", async () => {
  expect(readFileSync(join(ROOT, REDUCTION_CODE), "utf8")).toBe(await reductionCode());
});
