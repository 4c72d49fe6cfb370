/**
 * `npx tsx tools/eval/compare-faces.ts --face-mesh FOLDER PICTURE…`
 *
 * Our face landmarks on photographs beside those of `face_mesh.js`, the program that MediaPipe published with the
 * same two networks before its tasks, with a pipeline and a WebGL engine of its own. FOLDER is the npm package
 * `@mediapipe/face_mesh` 0.4.1633559619: the version that Fovea takes its networks from does not run, and this one
 * carries the same file of networks, which is checked.
 *
 * Prints mean distances of the 478 landmarks, and of the irises alone, in distances between the middles of the
 * irises. “First look”: the square that the mesh is shown comes of the detector. “Settled”: the same picture has come
 * twelve times, and as many faces were asked for as there are, so that no detector runs and the squares of both
 * programs follow their landmarks. And ourselves beside ourselves, with the picture two pixels further right: how
 * much the square alone matters. A single face is steadied by MediaPipe itself, which ends where the picture rests.
 */
import { readFileSync } from "node:fs";
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

/** 478 landmarks in pixels of the picture. */
type Mesh = readonly Point[];

const MOST_FACES = 6;
const NETWORKS = "face_mesh_solution_packed_assets.data";
const IRISES = { from: 468, right: 468, left: 473 } as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "face-mesh": { type: "string" } },
});
if (!values["face-mesh"] || positionals.length === 0) {
  console.error("npx tsx tools/eval/compare-faces.ts --face-mesh FOLDER PICTURE…");
  process.exit(2);
}
const theirs = resolve(values["face-mesh"]);
const carried = readFileSync(join(ROOT, "node_modules/@mediapipe/face_mesh", NETWORKS));
if (!carried.equals(readFileSync(join(theirs, NETWORKS)))) {
  console.error(`${theirs} carries other networks than Fovea has.`);
  process.exit(2);
}

/** Runs in the page, so it is text. */
const PAGE = `<!doctype html>
<script src="${join(theirs, "face_mesh.js")}"></script>
<script type="module">
  import { FaceLandmarker, FilesetResolver } from "${join(ROOT, "node_modules/@mediapipe/tasks-vision/vision_bundle.mjs")}";
  const files = await FilesetResolver.forVisionTasks("${join(ROOT, "node_modules/@mediapipe/tasks-vision/wasm")}");
  const task = await FaceLandmarker.createFromOptions(files, {
    baseOptions: { modelAssetPath: "${join(ROOT, "public/models/face_landmarker.task")}", delegate: "CPU" },
    runningMode: "VIDEO", numFaces: ${MOST_FACES},
  });
  const old = new FaceMesh({ locateFile: (name) => "${theirs}/" + name });
  old.setOptions({ maxNumFaces: ${MOST_FACES}, refineLandmarks: true, selfieMode: false,
    minDetectionConfidence: 0.5, minTrackingConfidence: 0.5 });
  let last = null;
  old.onResults((result) => { last = result; });
  await old.initialize();
  ${CANVAS_OF}
  const black = ({ width, height }) => {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d").fillRect(0, 0, width, height);
    return canvas;
  };
  const seen = ({ width, height }, meshes, aside = 0) =>
    meshes.map((points) => points.map(({ x, y }) => ({ x: x * width - aside, y: y * height })));
  let time = 0;
  const look = (canvas) => task.detectForVideo(canvas, time += 40).faceLandmarks;
  const once = (aside) => async (path) => {
    const canvas = await canvasOf(path, aside);
    await task.setOptions({ numFaces: ${MOST_FACES} });
    return seen(canvas, look(canvas), aside);
  };
  const settled = (aside) => async (path) => {
    const canvas = await canvasOf(path, aside);
    await task.setOptions({ numFaces: ${MOST_FACES} });
    let meshes = look(canvas);
    if (meshes.length === 0) return [];
    await task.setOptions({ numFaces: Math.min(${MOST_FACES}, meshes.length) });
    for (let i = 0; i < ${SETTLED}; i++) meshes = look(canvas);
    return seen(canvas, meshes, aside);
  };
  const faceMeshJs = (times) => async (path) => {
    const canvas = await canvasOf(path);
    // It forgets whom it followed where nobody is.
    for (let i = 0; i < 2; i++) await old.send({ image: black(canvas) });
    for (let i = 0; i < times; i++) await old.send({ image: canvas });
    return seen(canvas, last.multiFaceLandmarks ?? []);
  };
  window.lookers = {
    once: once(), aside: once(${ASIDE}), settled: settled(), settledAside: settled(${ASIDE}),
    theirs: faceMeshJs(1), theirsSettled: faceMeshJs(${SETTLED}),
  };
</script>`;

/** Faces of one side beside those of another, on any number of pictures. */
class Apart implements Comparison<Mesh> {
  readonly #whole: number[] = [];
  readonly #irises: number[] = [];
  #faces = 0;

  constructor(private readonly name: string) {}

  /** Each face beside the nearest of the others, at most the distance of the eyes away on the mean. */
  add(faces: readonly Mesh[], others: readonly Mesh[]): void {
    for (const face of faces) {
      this.#faces++;
      const found = nearest(others, (other) => distance(face, other));
      if (!found) continue;
      this.#whole.push(found.distance);
      this.#irises.push(distance(face, found.other, IRISES.from));
    }
  }

  get text(): string {
    const sorted = this.#whole.toSorted((a, b) => a - b);
    const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    return (
      `${this.name}: ${sorted.length} of ${this.#faces} faces, mean ${percent(mean(sorted))} of the eyes' distance, ` +
      `median ${percent(median)}, most ${percent(sorted.at(-1) ?? Number.NaN)}; irises ${percent(mean(this.#irises))}`
    );
  }
}

/** Mean over the landmarks from the `from`th on, in distances between the eyes of the first. */
function distance(mesh: Mesh, other: Mesh, from = 0): number {
  const [right, left] = [mesh[IRISES.right], mesh[IRISES.left]];
  if (!right || !left) return Number.NaN;
  const apart = mesh.slice(from).map(({ x, y }, i) => {
    const point = other[from + i];
    return point ? Math.hypot(x - point.x, y - point.y) : Number.NaN;
  });
  return mean(apart) / Math.hypot(right.x - left.x, right.y - left.y);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

await compareLooks(PAGE, positionals, "face_mesh.js", (name) => new Apart(name));
