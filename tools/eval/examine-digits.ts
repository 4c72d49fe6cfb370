/**
 * Trains the page's network on the digits as a person does, in the built app, and looks once at the digits that
 * were set aside for the end: `npx tsx tools/eval/examine-digits.ts --epochs 5`. What a network was chosen by cannot
 * examine it, so this is not for trying things out.
 */
import { parseArgs } from "node:util";
import { preview } from "vite";
import { launchChromium } from "../browser/launch.ts";
import { ensureBuilt, ensureModels, ROOT } from "../build/prepare.ts";

const { values } = parseArgs({ options: { epochs: { type: "string", default: "5" } } });

ensureModels();
await ensureBuilt();
const server = await preview({
  root: ROOT,
  logLevel: "error",
  preview: { port: 4391, host: "localhost" },
});
const browser = await launchChromium();
try {
  const page = await browser.newPage();
  await page.goto(`${server.resolvedUrls?.local[0]}learn.html`);
  const epochs = page.getByLabel("Epochs");
  await epochs.fill(values.epochs);
  await epochs.blur();
  await page.getByRole("button", { name: "Train", exact: true }).click({ timeout: 60_000 });
  const learnt = page.getByText(/^Learnt in/);
  await learnt.waitFor({ timeout: 540_000 });
  const report = await page.locator("fovea-training-report figcaption").allTextContents();
  await page.getByRole("button", { name: "Look at them" }).click();
  const result = page.getByText(/looked at (once|\d+ times)/);
  await result.waitFor({ timeout: 120_000 });
  for (const line of [await learnt.textContent(), ...report, await result.textContent()])
    console.log((line ?? "").trim().replace(/\s+/g, " "));
} finally {
  await browser.close();
  await server.close();
}
