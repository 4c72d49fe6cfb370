/** Accessibility audit of a whole page of the app; `test/fixtures/axe.ts` is for single elements. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";
import { ROOT } from "../../tools/root.ts";

/** Rule and first element of each violation; empty when all is well. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(join(ROOT, "node_modules/axe-core/axe.min.js"), "utf8"));
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const { violations: found } = await axe.run();
    return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}
