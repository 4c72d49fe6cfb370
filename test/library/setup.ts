/** Builds and packs the library, and installs it into a clean project, once for all of these tests. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { ensureLibrary, makeConsumer, type PackedLibrary } from "../../tools/build/library/pack.ts";
import { ensurePackages } from "../../tools/install.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The tarball and what is in it. */
    packed: PackedLibrary;
    /** Folder of a project that has the package in its `node_modules`. */
    consumer: string;
  }
}

export default function setup(project: TestProject): () => void {
  ensurePackages();
  const packed = ensureLibrary();
  const consumer = mkdtempSync(join(tmpdir(), "fovea-consumer-"));
  makeConsumer(consumer, packed);
  project.provide("packed", packed);
  project.provide("consumer", consumer);
  return () => rmSync(consumer, { recursive: true, force: true });
}
