/** The licence texts of what goes into the built app and the package, in one file beside them. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { ROOT } from "../root.ts";

/** The file's name, in `dist` and `dist-lib`. */
export const LICENCES_FILE = "licences.txt";

/** Packages beside the `dependencies` of package.json whose code, data or networks are shipped. */
const SHIPPED = [
  "onnxruntime-web",
  "@mediapipe/tasks-vision",
  "@mediapipe/pose",
  "@mediapipe/selfie_segmentation",
  "@vladmandic/human",
  "d3-scale-chromatic",
] as const;

/** In the app's service worker. */
const SERVICE_WORKER = ["workbox-precaching", "workbox-routing"] as const;

/**
 * Packages that come without the text of their licence: who holds the rights, by the head of their
 * files, and a package whose file has the same licence, word for word but for its holder.
 */
const WITHOUT_TEXT: Readonly<Record<string, { holder: string; like: string }>> = {
  "onnxruntime-web": { holder: "Microsoft Corporation", like: "@vladmandic/human" },
  "onnxruntime-common": { holder: "Microsoft Corporation", like: "@vladmandic/human" },
  "@lit-labs/ssr-dom-shim": { holder: "2022 Google LLC", like: "lit" },
  "@mediapipe/tasks-vision": { holder: "The MediaPipe Authors", like: "rxjs" },
  "@mediapipe/pose": { holder: "The MediaPipe Authors", like: "rxjs" },
  "@mediapipe/selfie_segmentation": { holder: "The MediaPipe Authors", like: "rxjs" },
};

interface PackageDescription {
  readonly version: string;
  readonly license: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The text of the whole file. Throws for a package whose licence is nowhere. */
export function licences(shipped: readonly string[] = [...SHIPPED, ...SERVICE_WORKER]): string {
  const parts = [...withDependencies([...Object.keys(dependenciesOf(ROOT)), ...shipped])]
    .filter((name) => !name.startsWith("@types/"))
    .sort()
    .map((name) => {
      const { version, license } = describe(folderOf(name));
      return `${name} ${version} (${license})\n\n${licenceOf(name)}`;
    });
  const own = readFileSync(join(ROOT, "LICENSE"), "utf8").trim();
  const rule = `\n\n${"-".repeat(80)}\n\n`;
  return `${[`Fovea\n\n${own}`, ...parts].join(rule)}\n`;
}

/** Writes the file into a folder that has been built. */
export function writeLicences(folder: string, shipped: readonly string[] = SHIPPED): void {
  writeFileSync(join(folder, LICENCES_FILE), licences(shipped));
}

/** Puts the file beside the built app. */
export function licencesOfApp(): Plugin {
  return {
    name: "fovea:licences",
    writeBundle({ dir }, bundle) {
      // Pages of tools and tests go through the same configuration.
      if (dir && "index.html" in bundle) writeLicences(dir, [...SHIPPED, ...SERVICE_WORKER]);
    },
  };
}

/** The packages and all that they depend on, of what is installed at the top. */
function withDependencies(names: readonly string[], known = new Set<string>()): Set<string> {
  for (const name of names) {
    if (known.has(name) || !existsSync(folderOf(name))) continue;
    known.add(name);
    // The carriers of networks are not run, nor is what onnxruntime-web uses in Node.
    if (!shippedAlone(name)) withDependencies(Object.keys(dependenciesOf(folderOf(name))), known);
  }
  return known;
}

function shippedAlone(name: string): boolean {
  return SHIPPED.some((shipped) => shipped === name);
}

function licenceOf(name: string): string {
  const text = licenceFile(name);
  if (text) return text;
  const { holder, like } = WITHOUT_TEXT[name] ?? {};
  const same = like && licenceFile(like);
  if (!same) throw new Error(`${name} has no licence file; say in ${import.meta.filename} whose.`);
  const general = same.replace(/^.*Copyright \(c\).*\n/m, "");
  return `Copyright (c) ${holder}\n\n${general}`;
}

function licenceFile(name: string): string | null {
  const folder = folderOf(name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return file ? readFileSync(join(folder, file), "utf8").trim() : null;
}

function folderOf(name: string): string {
  return join(ROOT, "node_modules", name);
}

function dependenciesOf(folder: string): Readonly<Record<string, string>> {
  return describe(folder).dependencies ?? {};
}

function describe(folder: string): PackageDescription {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as PackageDescription;
}
