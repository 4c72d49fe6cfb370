/**
 * `npx tsx tools/eval/compare-hands.ts FOLDER… [--size lite|full] [--every N]`
 *
 * Our hands on photographs beside those of `hands.js`, the program that MediaPipe published with the same
 * networks before its tasks, with a pipeline and a WebGL engine of its own. Prints the mean distance of
 * the 21 landmarks in palms (from the wrist to the root of the middle finger) over the hands that both
 * find, and on how many they agree which side it is. `hands.js` says sides as of a mirrored picture.
 *
 * It does so at the first look, where the square that the network is shown comes of the palm's detector, and
 * once the same picture has come twelve times and the square of both has settled on their landmarks. It also prints how
 * far our own landmarks move between these two, and when the picture lies two pixels further right: how much
 * the square alone matters.
 */
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../root.ts";
import {
  ASIDE,
  CANVAS_OF,
  type Comparison,
  compareLooks,
  nearest,
  type Point,
  SETTLED,
} from "./compare-looks.ts";

/** A hand in pixels of the picture. */
interface Seen {
  readonly points: readonly Point[];
  readonly side: string;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: "string", default: "lite" },
    every: { type: "string", default: "1" },
  },
});
if (positionals.length === 0) {
  console.error("npx tsx tools/eval/compare-hands.ts FOLDER… [--size lite|full] [--every N]");
  process.exit(2);
}
const pictures = positionals
  .flatMap((folder) => readdirSync(folder).map((name) => resolve(folder, name)))
  .filter((path) => /\.jpe?g$/.test(path))
  .filter((_, index) => index % Number(values.every) === 0);

/** Runs in the page, so it is text. */
const PAGE = `<!doctype html>
<script src="${join(ROOT, "node_modules/@mediapipe/hands/hands.js")}"></script>
<script type="module">
  import { FilesetResolver, HandLandmarker } from "${join(ROOT, "node_modules/@mediapipe/tasks-vision/vision_bundle.mjs")}";
  const files = await FilesetResolver.forVisionTasks("${join(ROOT, "node_modules/@mediapipe/tasks-vision/wasm")}");
  const task = await HandLandmarker.createFromOptions(files, {
    baseOptions: { modelAssetPath: "${join(ROOT, "public/models")}/hand_landmarker_${values.size}.task", delegate: "CPU" },
    runningMode: "VIDEO", numHands: 4,
  });
  const old = new Hands({ locateFile: (name) => "${join(ROOT, "node_modules/@mediapipe/hands")}/" + name });
  old.setOptions({ maxNumHands: 4, modelComplexity: ${values.size === "full" ? 1 : 0}, selfieMode: false,
    minDetectionConfidence: 0.5, minTrackingConfidence: 0.5 });
  let last = null;
  old.onResults((result) => { last = result; });
  await old.initialize();
  ${CANVAS_OF}
  const seen = ({ width, height }, hands, sides, aside = 0) => hands.map((points, i) => ({
    points: points.map(({ x, y }) => ({ x: x * width - aside, y: y * height })), side: sides[i],
  }));
  let time = 0;
  const ours = (times, aside) => async (path) => {
    const canvas = await canvasOf(path, aside);
    await task.setOptions({});
    let result;
    for (let i = 0; i < times; i++) result = task.detectForVideo(canvas, time += 40);
    return seen(canvas, result.landmarks, result.handedness.map(([{ categoryName }]) => categoryName), aside);
  };
  const theirs = (times) => async (path) => {
    const canvas = await canvasOf(path);
    old.reset();
    for (let i = 0; i < times; i++) await old.send({ image: canvas });
    return seen(canvas, last.multiHandLandmarks, last.multiHandedness.map(({ label }) => label));
  };
  window.lookers = {
    once: ours(1), aside: ours(1, ${ASIDE}), settled: ours(${SETTLED}), settledAside: ours(${SETTLED}, ${ASIDE}),
    theirs: theirs(1), theirsSettled: theirs(${SETTLED}),
  };
</script>`;

/** Hands of one side beside those of another, on any number of pictures. */
class Apart implements Comparison<Seen> {
  readonly #distances: number[] = [];
  #hands = 0;
  #sameSide = 0;

  constructor(private readonly name: string) {}

  /** Each hand beside the nearest of the others, at most a palm away on the mean. */
  add(hands: readonly Seen[], others: readonly Seen[]): void {
    for (const hand of hands) {
      this.#hands++;
      const found = nearest(others, (other) => distance(hand, other));
      if (!found) continue;
      this.#distances.push(found.distance);
      if (found.other.side === hand.side) this.#sameSide++;
    }
  }

  get text(): string {
    const sorted = this.#distances.toSorted((a, b) => a - b);
    const at = (share: number) => percent(sorted[Math.floor(share * sorted.length)] ?? Number.NaN);
    const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length;
    return (
      `${this.name}: ${sorted.length} of ${this.#hands} hands, mean ${percent(mean)} of the palm, ` +
      `median ${at(0.5)}, 90 of 100 within ${at(0.9)}; the same word for the side on ${this.#sameSide}`
    );
  }
}

/** Mean over the landmarks, in palms of the first. */
function distance(hand: Seen, other: Seen): number {
  const [wrist, root] = [hand.points[0], hand.points[9]];
  if (!wrist || !root) return Number.NaN;
  const palm = Math.hypot(wrist.x - root.x, wrist.y - root.y);
  const sum = hand.points.reduce((total, { x, y }, i) => {
    const point = other.points[i];
    return total + (point ? Math.hypot(x - point.x, y - point.y) : Number.NaN);
  }, 0);
  return sum / hand.points.length / palm;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

await compareLooks(PAGE, pictures, "hands.js", (name) => new Apart(name));
