/**
 * The licence texts of what is bundled: into the app as `LICENCES.txt`, and into the package beside its
 * modules. Whoever hands either on hands the texts on with it, as the licences ask.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { ROOT } from "../root.ts";

/** The file's name, in `dist` and `dist-lib`. */
export const LICENCES_FILE = "LICENCES.txt";

/** Code that is in the files that browsers get. */
const BUNDLED = [
  "@lit/reactive-element",
  "@mediapipe/hands",
  "@mediapipe/face_mesh",
  "@mediapipe/pose",
  "@mediapipe/selfie_segmentation",
  "@mediapipe/tasks-vision",
  "@noble/hashes",
  "@tensorflow/tfjs-backend-wasm",
  "@tensorflow/tfjs-core",
  "@vladmandic/human",
  "comlink",
  "d3-scale-chromatic",
  "lit",
  "lit-element",
  "lit-html",
  "mediabunny",
  "onnxruntime-web",
  "rxjs",
  "workbox-core",
  "workbox-precaching",
  "workbox-routing",
  "workbox-strategies",
] as const;

/** Packages that say their licence in package.json and bring no text of it. */
const WITHOUT_TEXT: Readonly<Record<string, { holder: string; like: "mit" | "apache" }>> = {
  "onnxruntime-web": { holder: "Copyright (c) Microsoft Corporation", like: "mit" },
  "@mediapipe/hands": { holder: "Copyright The MediaPipe Authors", like: "apache" },
  "@tensorflow/tfjs-backend-wasm": { holder: "Copyright Google LLC", like: "apache" },
  "@tensorflow/tfjs-core": { holder: "Copyright Google LLC", like: "apache" },
  "@mediapipe/face_mesh": { holder: "Copyright The MediaPipe Authors", like: "apache" },
  "@mediapipe/pose": { holder: "Copyright The MediaPipe Authors", like: "apache" },
  "@mediapipe/selfie_segmentation": { holder: "Copyright The MediaPipe Authors", like: "apache" },
  "@mediapipe/tasks-vision": { holder: "Copyright The MediaPipe Authors", like: "apache" },
};

/** One file's text: Fovea's own licence, then each package's; a text that several share stands once. */
export function licenceTexts(root: string = ROOT): string {
  const byText = new Map<string, string[]>([[own(root), ["Fovea"]]]);
  for (const name of BUNDLED) {
    const text = textOf(root, name);
    byText.set(text, [...(byText.get(text) ?? []), title(root, name)]);
  }
  return [...byText]
    .map(([text, titles]) => `${titles.join("\n")}\n${"-".repeat(72)}\n\n${text.trim()}\n`)
    .join(`\n${"=".repeat(72)}\n\n`);
}

function own(root: string): string {
  return readFileSync(join(root, "LICENSE"), "utf8");
}

function title(root: string, name: string): string {
  const { version, license } = JSON.parse(
    readFileSync(join(root, "node_modules", name, "package.json"), "utf8"),
  ) as { readonly version: string; readonly license: string };
  const holder = WITHOUT_TEXT[name]?.holder;
  return `${name} ${version} (${license})${holder ? `, ${holder}` : ""}`;
}

function textOf(root: string, name: string): string {
  const folder = join(root, "node_modules", name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.(txt|md))?$/i.test(entry));
  if (file) return readFileSync(join(folder, file), "utf8");
  const known = WITHOUT_TEXT[name];
  if (!known) throw new Error(`${name} has no licence text; say in ${import.meta.filename} which.`);
  // Fovea's own is the MIT licence, but for who holds the rights.
  if (known.like === "mit") {
    return own(root).replace(/^Copyright .*$/m, known.holder);
  }
  // RxJS brings the text of the Apache licence.
  const shared = join(root, "node_modules/rxjs/LICENSE.txt");
  return readFileSync(shared, "utf8");
}

/** Puts the texts beside the app's page. */
export function licences(): Plugin {
  return {
    name: "fovea:licences",
    apply: "build",
    writeBundle({ dir }, bundle) {
      // Pages of tools and tests go through the same configuration.
      if (dir && "index.html" in bundle) writeFileSync(join(dir, LICENCES_FILE), licenceTexts());
    },
  };
}
