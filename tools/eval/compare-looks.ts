/** Runs two programs in a page on the same pictures, at the first look and settled, and prints how far apart they are. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { launchChromium } from "../browser/launch.ts";

/**
 * What `window.lookers` of the page has: each takes a picture's path and gives what is seen. `theirs` is the other
 * program; `aside` are we, with the picture `ASIDE` pixels further right; `settled` is after `SETTLED` looks at it.
 */
type Looker = "once" | "aside" | "settled" | "settledAside" | "theirs" | "theirsSettled";

/** A landmark in pixels of the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Looks at one picture after which a square that follows the landmarks rests. */
export const SETTLED = 12;
/** Pixels that the picture is moved by. */
export const ASIDE = 2;
/** Larger pictures are made as small as our own frames are. */
const LONGEST_SIDE = 1280;

/** For the page, so it is text: `canvasOf(path, aside)`, a picture on a canvas. */
export const CANVAS_OF = `const canvasOf = async (path, aside = 0) => {
    const bitmap = await createImageBitmap(await (await fetch(path)).blob());
    const share = Math.min(1, ${LONGEST_SIDE} / Math.max(bitmap.width, bitmap.height));
    const size = { width: Math.round(share * bitmap.width), height: Math.round(share * bitmap.height) };
    const canvas = Object.assign(document.createElement("canvas"), size);
    const context = canvas.getContext("2d");
    context.imageSmoothingQuality = "high";
    context.drawImage(bitmap, aside, 0, size.width, size.height);
    return canvas;
  };`;

/** Those of one side beside those of another, on any number of pictures. */
export interface Comparison<Seen> {
  add(seen: readonly Seen[], others: readonly Seen[]): void;
  /** A line for people. */
  readonly text: string;
}

/** The nearest of the others, by a distance of which 1 is too far; null where there is none. */
export function nearest<Seen>(
  others: readonly Seen[],
  distanceTo: (other: Seen) => number,
): { readonly other: Seen; readonly distance: number } | null {
  const [first] = others
    .map((other) => ({ other, distance: distanceTo(other) }))
    .toSorted((a, b) => a.distance - b.distance);
  return first && first.distance < 1 ? first : null;
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
    const look = (how: Looker, picture: string): Promise<readonly Seen[]> =>
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
