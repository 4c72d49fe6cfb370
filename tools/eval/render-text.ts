/**
 * `npx tsx tools/eval/render-text.ts --out DIR [--seed N] [--count N] [--only NAME]`
 *
 * Pictures of writing whose content is known, with a `truth.json` for `npm run eval -- text`. Their names
 * begin with what makes them hard: plain, tilted (8 to 35 degrees), small (letters of 9 to 13
 * pixels' font size), blurred (σ from 1 to 2.5 pixels), turned (upside down), aslant (a plane turned by 35 to 60 degrees
 * about an axis that stands, seen in perspective) and straightened (the same pictures, each brought back by its own true
 * homography: what rectifying could give at best). Five lines of one to four
 * made-up words a picture, in fonts of this machine, light on dark or dark on light. The same seed gives
 * the same words; how they look is the browser's.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { Random } from "../../test/fixtures/random.ts";
import { launchChromium } from "../browser/launch.ts";

const WIDTH = 640;
const HEIGHT = 480;
const LINES = 5;

/** What is done to a picture. */
interface Condition {
  readonly name: string;
  /** Font size in pixels, least and most. */
  readonly size: readonly [number, number];
  /** Degrees, clockwise. */
  readonly tilt: (random: Random) => number;
  /** Standard deviation of the blur in pixels. */
  readonly blur: (random: Random) => number;
  /** By how many degrees the plane is turned away from the picture's. */
  readonly slant?: (random: Random) => number;
}

const none = () => 0;
const CONDITIONS: readonly Condition[] = [
  { name: "plain", size: [20, 40], tilt: none, blur: none },
  {
    name: "tilted",
    size: [18, 30],
    tilt: (random) => random.between(8, 35) * (random.next() < 0.5 ? -1 : 1),
    blur: none,
  },
  { name: "small", size: [9, 13], tilt: none, blur: none },
  { name: "blurred", size: [20, 40], tilt: none, blur: (random) => random.between(1, 2.5) },
  { name: "turned", size: [20, 40], tilt: () => 180, blur: none },
  {
    name: "aslant",
    size: [24, 40],
    tilt: none,
    blur: none,
    slant: (random) => random.between(35, 60) * (random.next() < 0.5 ? -1 : 1),
  },
];

const FONTS = [
  "DejaVu Sans",
  "DejaVu Serif",
  "DejaVu Sans Mono",
  "Liberation Sans",
  "Liberation Serif",
  "Liberation Sans Narrow",
];
const WEIGHTS = ["400", "700"];

const WORDS =
  "Abbey Airport Avenue Bakery Bank Bridge Camera Castle Central Church Closed Coffee College Corner Cycle Danger Dentist East Entrance Exit Express Factory Ferry Fire Floor Forest Garage Garden Gate Harbour Hospital Hotel House Island Keep Kitchen Library Lift Market Museum Music North Office Open Parking Platform Police Port Private Public Queen Railway Repair River Road Room Sale School Service Shop Shore Slow South Square Station Stop Street Taxi Theatre Ticket Tower Town Track Traffic Tunnel University Valley Village Ward Water Welcome West Window Yard Zebra Zone Ausgang Bahnhof Fahrrad Gleis Hafen Kirche Markt Museumsinsel Rathaus Wache Zahnarzt".split(
    " ",
  );

function word(random: Random): string {
  const kind = random.next();
  const pick = WORDS[random.whole(0, WORDS.length - 1)] as string;
  if (kind < 0.14) return String(random.whole(1, 9999));
  if (kind < 0.18) return `${random.whole(1, 99)}.${random.whole(10, 99)}`;
  if (kind < 0.22) return `${random.whole(0, 23)}:${random.whole(10, 59)}`;
  if (kind < 0.4) return pick.toUpperCase();
  if (kind < 0.6) return pick.toLowerCase();
  return pick;
}

interface Line {
  readonly text: string;
  readonly size: number;
}

interface Picture {
  readonly lines: readonly Line[];
  readonly font: string;
  readonly weight: string;
  readonly tilt: number;
  readonly blur: number;
  readonly slant: number;
  /** Lightness of ground and ink in per cent, and their hues in degrees. */
  readonly ground: readonly [hue: number, lightness: number];
  readonly ink: readonly [hue: number, lightness: number];
}

function picture(condition: Condition, random: Random): Picture {
  const [least, most] = condition.size;
  const lines = Array.from({ length: LINES }, () => {
    const count = random.whole(1, 4);
    const text = Array.from({ length: count }, () => word(random)).join(" ");
    return { text, size: random.whole(least, most) };
  });
  const dark = random.next() < 0.5;
  return {
    lines,
    font: FONTS[random.whole(0, FONTS.length - 1)] as string,
    weight: WEIGHTS[random.whole(0, WEIGHTS.length - 1)] as string,
    tilt: condition.tilt(random),
    blur: condition.blur(random),
    ground: [random.whole(0, 359), dark ? random.whole(5, 30) : random.whole(70, 95)],
    slant: condition.slant?.(random) ?? 0,
    ink: [random.whole(0, 359), dark ? random.whole(75, 100) : random.whole(0, 25)],
  };
}

/** In the page. */
async function draw({
  given,
  width,
  height,
}: {
  given: Picture;
  width: number;
  height: number;
}): Promise<{ seen: string; straightened: string | null }> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("No 2D context.");
  const gradient = context.createLinearGradient(0, 0, width, height);
  const [hue, lightness] = given.ground;
  gradient.addColorStop(0, `hsl(${hue} 40% ${lightness}%)`);
  gradient.addColorStop(1, `hsl(${hue + 40} 50% ${Math.max(0, lightness - 8)}%)`);
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
  context.filter = given.blur > 0 ? `blur(${given.blur}px)` : "none";
  context.translate(width / 2, height / 2);
  context.rotate((given.tilt * Math.PI) / 180);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = `hsl(${given.ink[0]} 60% ${given.ink[1]}%)`;
  // Tilted lines have less room: along them, the shorter side's.
  const upright = given.tilt === 0 || given.tilt === 180;
  const room = upright ? width * 0.92 : height * 0.95;
  const spacing = (upright ? height : height * 0.7) / given.lines.length;
  for (const [index, { text, size }] of given.lines.entries()) {
    context.font = `${given.weight} ${size}px "${given.font}"`;
    const { width: long } = context.measureText(text);
    const fitted = Math.min(size, (size * room) / long);
    context.font = `${given.weight} ${fitted}px "${given.font}"`;
    context.fillText(text, 0, (index - (given.lines.length - 1) / 2) * spacing);
  }
  const encoded = async (from: OffscreenCanvas) => {
    const bytes = new Uint8Array(
      await (await from.convertToBlob({ type: "image/png" })).arrayBuffer(),
    );
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  };
  if (given.slant === 0) return { seen: await encoded(canvas), straightened: null };
  const [sin, cos] = [Math.sin, Math.cos].map((of) => of((given.slant * Math.PI) / 180)) as [
    number,
    number,
  ];
  // A camera as far away as the picture is wide, and so near to the plane that its nearer half fits.
  const far = width;
  /** Where a place of the plane, about its middle, is seen. */
  const seen = (x: number, y: number) => {
    const depth = far / (far + x * sin);
    return [x * cos * depth, y * depth] as const;
  };
  /** The place of the plane that is seen there. */
  const place = (u: number, v: number) => {
    const x = (u * far) / (far * cos - u * sin);
    return [x, (v * (far + x * sin)) / far] as const;
  };
  /** Mean of 3 × 3 places in each pixel, between the four pixels around each; beyond the edge its last pixel. */
  const warped = (
    from: OffscreenCanvas,
    at: (x: number, y: number) => readonly [number, number],
  ) => {
    const source =
      from.getContext("2d")?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
    const to = new OffscreenCanvas(width, height);
    const target = new ImageData(width, height);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const sum = [0, 0, 0];
        for (let part = 0; part < 9; part++) {
          const [dx, dy] = [((part % 3) + 0.5) / 3, (Math.floor(part / 3) + 0.5) / 3];
          const [a, b] = at(x + dx - width / 2, y + dy - height / 2);
          const left = Math.min(width - 1.001, Math.max(0, a + width / 2 - 0.5));
          const top = Math.min(height - 1.001, Math.max(0, b + height / 2 - 0.5));
          const [column, row] = [Math.floor(left), Math.floor(top)];
          const [across, down] = [left - column, top - row];
          for (let colour = 0; colour < 3; colour++) {
            const level = (c: number, r: number) => source[4 * (r * width + c) + colour] ?? 0;
            const above = level(column, row) * (1 - across) + level(column + 1, row) * across;
            const below =
              level(column, row + 1) * (1 - across) + level(column + 1, row + 1) * across;
            sum[colour] = (sum[colour] ?? 0) + (above * (1 - down) + below * down) / 9;
          }
        }
        target.data.set([...sum, 255], 4 * (y * width + x));
      }
    to.getContext("2d")?.putImageData(target, 0, 0);
    return to;
  };
  const aslant = warped(canvas, place);
  return { seen: await encoded(aslant), straightened: await encoded(warped(aslant, seen)) };
}

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "12" },
    only: { type: "string" },
  },
});
const { out } = values;
if (!out)
  throw new Error(
    "Usage: npx tsx tools/eval/render-text.ts --out DIR [--seed N] [--count N] [--only NAME]",
  );
const browser = await launchChromium();
try {
  const page = await browser.newPage();
  // tsx names functions within functions by it.
  await page.evaluate("globalThis.__name = (named) => named");
  mkdirSync(out, { recursive: true });
  const pictures: Record<string, { lines: string[]; faint: string[] }> = {};
  for (const [index, condition] of CONDITIONS.entries()) {
    if (values.only !== undefined && values.only !== condition.name) continue;
    const random = new Random(1000 * Number(values.seed) + index);
    for (let i = 0; i < Number(values.count); i++) {
      const given = picture(condition, random);
      const name = `${condition.name}-${String(i).padStart(2, "0")}.png`;
      const { seen, straightened } = await page.evaluate(draw, {
        given,
        width: WIDTH,
        height: HEIGHT,
      });
      const written = { lines: given.lines.map(({ text }) => text), faint: [] };
      const files = { [name]: seen, [name.replace(condition.name, "straightened")]: straightened };
      for (const [file, png] of Object.entries(files)) {
        if (png === null) continue;
        writeFileSync(join(out, file), Buffer.from(png, "base64"));
        pictures[file] = written;
      }
    }
  }
  const about = `Rendered by tools/eval/render-text.ts, seed ${values.seed}.`;
  writeFileSync(join(out, "truth.json"), `${JSON.stringify({ about, pictures }, null, 2)}\n`);
} finally {
  await browser.close();
}
