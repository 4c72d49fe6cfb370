import { makeWebcamFile, webcamArguments } from "../tools/browser/fake-webcam.ts";
import { launchChromium } from "../tools/browser/launch.ts";
import { serveApp } from "./e2e/app.ts";

const clip = process.argv[2] ?? "/work/shared/data/video/preview-face-demographics-walking.mp4";
const keys = (process.argv[3] ?? "1234567").split("");
const out = process.argv[4] ?? "/tmp/shot";
const app = await serveApp();
const webcam = await makeWebcamFile({ file: clip, start: 0, end: 8, repeat: 1 });
const browser = await launchChromium(webcamArguments(webcam));
for (const [w, h, scheme] of [
  [1440, 900, "dark"],
  [1280, 800, "light"],
  [390, 844, "dark"],
] as const) {
  const context = await browser.newContext({
    viewport: { width: w, height: h },
    colorScheme: scheme,
    serviceWorkers: "block",
    permissions: ["camera"],
  });
  const page = await context.newPage();
  page.on("pageerror", (e) => console.log("uncaught", e.message));
  await page.goto(app.url);
  await page
    .getByRole("button", { name: /camera/i })
    .first()
    .click();
  await page.waitForTimeout(2500);
  for (const k of keys)
    if (k !== "1") {
      await page.keyboard.press(k);
      await page.waitForTimeout(300);
    }
  await page.waitForTimeout(9000);
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  console.log(w, "scrollWidth", widths.join("/"));
  await page.screenshot({ path: `${out}-${w}.png` });
  if (w === 390) await page.screenshot({ path: `${out}-${w}-full.png`, fullPage: true });
  await context.close();
}
await browser.close();
await app.close();
process.exit(0);
