/**
 * `npm run docs [-- --serve]`: builds the documentation into `dist-docs`, with the library and the
 * examples in it, and serves it if asked to.
 *
 * The site loads the library as any other page does: from a folder of files.
 */
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "vite";
import { build as buildSite, serve } from "vitepress";
import { ensureLibrary, LIBRARY } from "../tools/build/library/pack.ts";

const DOCS = import.meta.dirname;
const PUBLIC = join(DOCS, "public");

/** Examples that are pages as they are; the others go through a compiler first. */
const PLAIN = [
  "plain",
  "blur-my-background",
  "blur-faces",
  "count-people",
  "mouse-by-hand",
  "chart",
  "digits",
];

async function buildDocs(): Promise<void> {
  ensureLibrary();
  rmSync(PUBLIC, { recursive: true, force: true });
  mkdirSync(PUBLIC, { recursive: true });
  cpSync(join(DOCS, "../public/icon.svg"), join(PUBLIC, "icon.svg"));
  cpSync(LIBRARY, join(PUBLIC, "fovea"), { recursive: true });
  await build({ configFile: join(DOCS, "examples/vite.config.ts"), logLevel: "warn" });
  for (const name of PLAIN) {
    cpSync(join(DOCS, "examples", name), join(PUBLIC, "examples", name), { recursive: true });
  }
  const decoder = "digits-vae-decoder.onnx";
  cpSync(join(DOCS, "../models/digits", decoder), join(PUBLIC, "examples/digits", decoder));
  await buildSite(DOCS);
}

const { values } = parseArgs({ options: { serve: { type: "boolean", default: false } } });
await buildDocs();
if (values.serve) await serve({ root: DOCS, port: 4180 });
