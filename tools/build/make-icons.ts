/**
 * Draws the app's icons as PNG, for systems that take no SVG: `npx tsx tools/build/make-icons.ts`
 * after a change of `public/icon.svg` or `public/icons/maskable.svg`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launchChromium } from "../browser/launch.ts";
import { ROOT } from "../root.ts";

const DRAWINGS = { any: "public/icon.svg", maskable: "public/icons/maskable.svg" } as const;
const SIZES = [192, 512] as const;

const browser = await launchChromium();
try {
  for (const [name, drawing] of Object.entries(DRAWINGS)) {
    const svg = readFileSync(join(ROOT, drawing), "utf8");
    for (const size of SIZES) {
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
      const png = await page.screenshot({ omitBackground: true });
      writeFileSync(join(ROOT, `public/icons/${name}-${size}.png`), png);
      await page.close();
    }
  }
} finally {
  await browser.close();
}
