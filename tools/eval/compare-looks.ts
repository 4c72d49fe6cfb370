/** Runs two programs in a page on the same pictures, at the first look and settled, and prints how far apart they are. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { launchChromium } from "../browser/launch.ts";

/**
 * What `window.lookers` of the page has: each takes a picture's path and gives what is seen. `theirs` is the other
 * program; `aside` are we, with the picture some pixels further right; `settled` is after many looks at it.
 */
export const LOOKERS = [
  "once",
  "aside",
  "settled",
  "settledAside",
  "theirs",
  "theirsSettled",
] as const;

/** Those of one side beside those of another, on any number of pictures. */
export interface Comparison<Seen> {
  add(seen: readonly Seen[], others: readonly Seen[]): void;
  /** A line for people. */
  readonly text: string;
}

/** Files of this machine are answered by their path, and nothing else. */
const ORIGIN = "http://localhost";
const TYPES = new Map([
  ["js", "text/javascript"],
  ["mjs", "text/javascript"],
  ["wasm", "application/wasm"],
]);

/**
 * Opens the page, looks at all pictures, and prints the comparisons. Pictures in which we see nothing are left out.
 * @param html of the page, which fills `window.lookers`
 * @param program the other's name
 * @param begin a comparison under its name
 */
export async function compareLooks<Seen>(
  html: string,
  pictures: readonly string[],
  program: string,
  begin: (name: string) => Comparison<Seen>,
): Promise<void> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.route(`${ORIGIN}/**`, (route) => {
      const path = decodeURIComponent(new URL(route.request().url()).pathname);
      if (path === "/") return route.fulfill({ contentType: "text/html", body: html });
      const ending = path.slice(path.lastIndexOf(".") + 1);
      const contentType = TYPES.get(ending) ?? "application/octet-stream";
      return route.fulfill({ contentType, body: readFileSync(path) });
    });
    await page.goto(`${ORIGIN}/`);
    await page.waitForFunction("window.lookers !== undefined", null, { timeout: 120_000 });
    const look = (how: (typeof LOOKERS)[number], picture: string): Promise<readonly Seen[]> =>
      page.evaluate(`window.lookers.${how}(${JSON.stringify(resolve(picture))})`);
    const first = begin(`${program}, first look`);
    const settled = begin(`${program}, settled`);
    const own = begin("ourselves, settled beside the first look");
    const aside = begin("ourselves, two pixels aside, first look");
    const settledAside = begin("ourselves, two pixels aside, settled");
    for (const picture of pictures) {
      const once = await look("once", picture);
      if (once.length === 0) continue;
      const rested = await look("settled", picture);
      first.add(once, await look("theirs", picture));
      settled.add(rested, await look("theirsSettled", picture));
      own.add(rested, once);
      aside.add(once, await look("aside", picture));
      settledAside.add(rested, await look("settledAside", picture));
    }
    for (const { text } of [first, settled, own, aside, settledAside]) console.log(text);
  } finally {
    await browser.close();
  }
}
