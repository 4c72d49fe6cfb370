/**
 * `npm run models`: puts the models that lie inside npm packages, and those that are the project's
 * own, into `public/models/`.
 *
 * Does nothing for a model that is up to date: beside each file a stamp keeps a hash over the
 * sources, the program that makes it and the options, and the SHA-256 of what was written. Files
 * appear under their names only when they are whole.
 */

import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "../tools/root.ts";
import { CENTERNET_HEADS } from "./convert/centernet.ts";
import { MOVENET_HEADS } from "./convert/movenet.ts";
import type { Normalization } from "./mediapipe/tflite-metadata.ts";

type PackagedModel = ConvertedModel | MediaPipeModel | MediaPipeTask;

interface Packaged {
  /** Name in `public/models/`. */
  readonly file: string;
  readonly package: string;
}

/** A TensorFlow.js graph model that becomes ONNX. */
interface ConvertedModel extends Packaged {
  readonly kind: "tfjs";
  /** The TensorFlow.js model.json, and its weights, inside the package. */
  readonly graph: string;
  readonly weights: string;
  /** Values that become the outputs. */
  readonly outputs: readonly string[];
  /** Integer inputs become floats, which is what preprocessing gives. */
  readonly floatInputs?: true;
}

/** A TensorFlow Lite model inside the package, and how its input is normalised. */
interface TfliteSource extends Normalization {
  readonly path: string;
}

/** A TensorFlow Lite model that gets the metadata which tasks-vision asks for. */
interface MediaPipeModel extends Packaged {
  readonly kind: "tflite";
  readonly model: TfliteSource;
}

/** Several of these in one file, by the names that the task looks for. */
interface MediaPipeTask extends Packaged {
  readonly kind: "task";
  readonly members: Readonly<Record<string, TfliteSource>>;
}

/** Colours in [0, 1]. */
const UNIT: Normalization = { mean: 0, std: 255 };
/** Colours in [−1, 1]. */
const SIGNED: Normalization = { mean: 127.5, std: 127.5 };

function poseTask(size: "lite" | "full"): MediaPipeTask {
  return {
    kind: "task",
    file: `pose_landmarker_${size}.task`,
    package: "@mediapipe/pose",
    members: {
      // Named like an archive, this file is the detector and nothing else.
      "pose_detector.tflite": { path: "pose_solution_packed_assets.data", ...SIGNED },
      "pose_landmarks_detector.tflite": { path: `pose_landmark_${size}.tflite`, ...UNIT },
    },
  };
}

const MODELS: readonly PackagedModel[] = [
  {
    kind: "tfjs",
    file: "centernet.onnx",
    package: "@vladmandic/human",
    graph: "models/centernet.json",
    weights: "models/centernet.bin",
    outputs: CENTERNET_HEADS,
  },
  {
    kind: "tfjs",
    file: "movenet-lightning.onnx",
    package: "@vladmandic/human",
    graph: "models/movenet-lightning.json",
    weights: "models/movenet-lightning.bin",
    outputs: MOVENET_HEADS,
    floatInputs: true,
  },
  poseTask("lite"),
  poseTask("full"),
  {
    kind: "tflite",
    file: "selfie_segmenter.tflite",
    package: "@mediapipe/selfie_segmentation",
    model: { path: "selfie_segmentation.tflite", ...UNIT },
  },
];

/** Models that the project has made: files in folders beside this one, copied as they are. */
const OWN: readonly string[] = ["depth/fovea-depth.onnx", "flow/fovea-flow-512x288.onnx"];

interface Stamp {
  /** Hash over all that the file depends on. */
  readonly key: string;
  readonly sha256: string;
  readonly bytes: number;
}

const HERE = import.meta.dirname;

function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

/** Hash over the source files in a folder beside this one: a change of them makes models anew. */
function programHash(name: string): string {
  const folder = join(HERE, name);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const sources = files.filter((file) => file.endsWith(".ts"));
  return sha256(...sources.flatMap((file) => [file, "\0", readFileSync(join(folder, file))]));
}

function readStamp(path: string): Stamp | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Stamp;
  } catch {
    // No stamp, or a damaged one: the model is made again, which writes a good one.
    return undefined;
  }
}

function writeWhole(path: string, content: string | Uint8Array): void {
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, content);
  renameSync(partial, path);
}

/** The folder with the program that makes a model, and the model's sources in its package. */
function dependencies(model: PackagedModel): { program: string; sources: readonly string[] } {
  switch (model.kind) {
    case "tfjs":
      return { program: "convert", sources: [model.graph, model.weights] };
    case "tflite":
      return { program: "mediapipe", sources: [model.model.path] };
    case "task":
      return {
        program: "mediapipe",
        sources: Object.values(model.members).map(({ path }) => path),
      };
  }
}

/**
 * Makes a model out of the package in `folder`. The programs are loaded only here: that alone
 * takes longer than finding out that there is nothing to do.
 */
async function make(model: PackagedModel, folder: string): Promise<Uint8Array> {
  if (model.kind === "tfjs") {
    const { convertToOnnx } = await import("./convert/convert.ts");
    const { readGraphModel } = await import("./convert/tfjs-graph.ts");
    const { outputs, floatInputs = false } = model;
    return convertToOnnx(readGraphModel(join(folder, model.graph)), { outputs, floatInputs });
  }
  const { withNormalization } = await import("./mediapipe/tflite-metadata.ts");
  const read = (source: TfliteSource) =>
    withNormalization(readFileSync(join(folder, source.path)), source);
  if (model.kind === "tflite") return read(model.model);
  const { bundleTask } = await import("./mediapipe/task-bundle.ts");
  const members = Object.entries(model.members).map(([name, source]) => [name, read(source)]);
  return bundleTask(Object.fromEntries(members));
}

async function prepare(model: PackagedModel, target: string): Promise<string> {
  const folder = join(ROOT, "node_modules", model.package);
  const { program, sources } = dependencies(model);
  const hashes = sources.map((source) => {
    const path = join(folder, source);
    if (existsSync(path)) return sha256(readFileSync(path));
    throw new Error(
      `${model.file} comes out of the npm package ${model.package}, but ${path} is missing. Run "npm install" in ${ROOT}, then "npm run models" again.`,
    );
  });
  const key = sha256(programHash(program), ...hashes, JSON.stringify(model));
  const path = join(target, model.file);
  const stampPath = join(target, `.${model.file}.stamp`);
  const stamp = readStamp(stampPath);
  if (stamp?.key === key && existsSync(path) && sha256(readFileSync(path)) === stamp.sha256) {
    return `${model.file}: up to date, ${stamp.bytes} bytes, SHA-256 ${stamp.sha256}`;
  }
  const bytes = await make(model, folder);
  const made: Stamp = { key, sha256: sha256(bytes), bytes: bytes.byteLength };
  writeWhole(path, bytes);
  writeWhole(stampPath, `${JSON.stringify(made)}\n`);
  return `${model.file}: made, ${made.bytes} bytes, SHA-256 ${made.sha256}`;
}

/** Copies a model of the project's own where it is not there yet. */
function copyOwn(source: string, target: string): string {
  const bytes = readFileSync(join(HERE, source));
  const hash = sha256(bytes);
  const file = basename(source);
  const path = join(target, file);
  const there = existsSync(path) && sha256(readFileSync(path)) === hash;
  if (!there) writeWhole(path, bytes);
  return `${file}: ${there ? "up to date" : "copied"}, ${bytes.byteLength} bytes, SHA-256 ${hash}`;
}

/** Brings every model up to date; returns one line about each. */
export async function prepareModels(target = join(ROOT, "public", "models")): Promise<string[]> {
  mkdirSync(target, { recursive: true });
  const lines: string[] = [];
  for (const model of MODELS) lines.push(await prepare(model, target));
  for (const source of OWN) lines.push(copyOwn(source, target));
  return lines;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    for (const line of await prepareModels()) console.log(line);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
