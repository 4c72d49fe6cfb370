/**
 * Every task and panel of the rail, opened one after the other beside a picture: nothing for axe to complain of, light and
 * dark. Before that, recorded gestures, of which a small network is trained in its worker.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ElementContext, RunOptions } from "axe-core";
import type { Page } from "playwright";
import { expect } from "vitest";
import type { TakeSet } from "../../src/takes/take.ts";
import { takesFromJson, takesToJson } from "../../src/takes/take-file.ts";
import { ROOT } from "../../tools/root.ts";
import { MADE, madeTake } from "../fixtures/made-takes.ts";
import { Random } from "../fixtures/random.ts";
import { appTest } from "./app-test.ts";
import { dropPicture } from "./handed-in.ts";

const KEY = "fovea-takes-1-hand";

/** As somebody has recorded them. */
function recorded(): string {
  const random = new Random(31);
  const many = (name: string, count: number) =>
    Array.from({ length: count }, () => madeTake("hand", name, random));
  const set: TakeSet = {
    kind: "hand",
    classes: MADE.hand.slice(0, 2).map((name) => ({ name, takes: many(name, 3) })),
    everyday: many("everyday", 2),
  };
  return takesToJson(set);
}

/** Resolves when what the inspector says has been the same for a while. */
async function settled(page: Page): Promise<void> {
  const said = () => page.locator("fovea-studio aside").ariaSnapshot();
  let before = "";
  const isSame = async () => {
    const now = await said();
    const same = now === before;
    before = now;
    return same;
  };
  await expect.poll(isSame, { interval: 60 }).toBe(true);
}

/** Rules and elements that axe complains of in the inspector; of what is dark the contrast alone is another. */
function violations(page: Page, colorScheme: "light" | "dark"): Promise<readonly string[]> {
  return page.evaluate(async (scheme) => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const options: RunOptions = scheme === "dark" ? { runOnly: ["color-contrast"] } : {};
    const panel: ElementContext = {
      fromShadowDom: ["fovea-studio", "aside > :not(fovea-rail)"],
    };
    const { violations: found } = await axe.run(panel, options);
    return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, colorScheme);
}

appTest("all panels are accessible, and a network is trained on takes", async ({ open }) => {
  const { page, troubles } = await open("#tasks=");
  await page.evaluate(
    ([key = "", text = ""]) => localStorage.setItem(key, text),
    [KEY, recorded()],
  );
  await page.reload();
  await dropPicture(page);
  await page.locator("fovea-studio[data-phase=running]").waitFor();

  await page.getByRole("button", { name: /^Gestures & actions/ }).click();
  await page.getByText(/are told right when each take is judged/).waitFor({ timeout: 120_000 });
  const kept = takesFromJson((await page.evaluate((key) => localStorage.getItem(key), KEY)) ?? "");
  expect(kept.trained?.network.names).toEqual(MADE.hand.slice(0, 2));
  expect(kept.trained?.judged?.accuracy).toBeGreaterThan(0.8);

  await page.evaluate(await readFile(join(ROOT, "node_modules/axe-core/axe.min.js"), "utf8"));
  const rows = page.locator("fovea-rail .choose");
  const found: string[] = [];
  for (let row = 0; row < (await rows.count()); row++) {
    await rows.nth(row).click();
    await settled(page);
    const name = (await rows.nth(row).locator(".name").textContent())?.trim();
    for (const colorScheme of ["light", "dark"] as const) {
      // Colours at rest, not on their way.
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const one of await violations(page, colorScheme))
        found.push(`${name}, ${colorScheme}: ${one}`);
    }
  }
  expect(found).toEqual([]);
  expect(troubles).toEqual([]);
});
