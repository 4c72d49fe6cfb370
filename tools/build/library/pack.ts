/**
 * The library as others get it: built, packed by npm, and unpacked into the `node_modules` of a
 * folder that has nothing to do with this repository.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ensurePackages } from "../../install.ts";
import { ROOT } from "../../root.ts";
import { ensureModels, newestSource, runTool } from "../prepare.ts";

export const LIBRARY = join(ROOT, "dist-lib");
const PACKED = join(ROOT, ".cache/package");
const STAMP = join(PACKED, "stamp.json");

/** What the library is made of. */
const SOURCES = [
  ...["src", "workers", "public/models", "package.json"],
  ...["tools/build/library", "tools/command-line", "tools/analyze", "tools/browser", "tools/serve"],
];

export interface PackedLibrary {
  /** Path of the tarball. */
  readonly tarball: string;
  /** Its size in bytes. */
  readonly bytes: number;
  /** Paths of the files in it. */
  readonly files: readonly string[];
}

/** Builds and packs the library unless that has been done since the last change. */
export function ensureLibrary(): PackedLibrary {
  ensureModels();
  const stamp = String(newestSource(SOURCES));
  const known = existsSync(STAMP) ? (JSON.parse(readFileSync(STAMP, "utf8")) as Stamp) : null;
  if (known?.stamp === stamp && existsSync(known.packed.tarball) && existsSync(LIBRARY)) {
    return known.packed;
  }
  ensurePackages(["tools/build/library"]);
  runTool("tools/build/library/build.ts");
  rmSync(PACKED, { recursive: true, force: true });
  mkdirSync(PACKED, { recursive: true });
  const { stdout, stderr, status } = spawnSync(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--pack-destination", PACKED],
    { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 24 },
  );
  if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
  const [said] = JSON.parse(stdout) as [NpmPack];
  const packed = {
    tarball: join(PACKED, said.filename),
    bytes: said.size,
    files: said.files.map(({ path }) => path),
  };
  writeFileSync(STAMP, JSON.stringify({ stamp, packed } satisfies Stamp));
  return packed;
}

interface Stamp {
  readonly stamp: string;
  readonly packed: PackedLibrary;
}

interface NpmPack {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

/**
 * Makes a project at `folder` that has the package from its tarball, and links to this repository's
 * `node_modules` for what the package depends on, so that no network is needed.
 */
export function makeConsumer(folder: string, { tarball }: PackedLibrary): void {
  rmSync(folder, { recursive: true, force: true });
  const installed = join(folder, "node_modules/fovea");
  mkdirSync(installed, { recursive: true });
  const { status } = spawnSync("tar", ["xzf", tarball, "-C", installed, "--strip-components=1"]);
  if (status !== 0) throw new Error(`${tarball} could not be unpacked.`);
  const { dependencies } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  // What npm would put there: the package's dependencies and nothing else of this repository's.
  for (const name of Object.keys(dependencies)) linkPackage(folder, name);
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "consumer", private: true, type: "module" }),
  );
}

/** Makes this repository's copy of a package, from one of its `node_modules`, one of the project's. */
export function linkPackage(
  folder: string,
  name: string,
  packages = join(ROOT, "node_modules"),
): void {
  const link = join(folder, "node_modules", name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(join(packages, name), link);
}

/** Where the tests' consumer lies. */
export const CONSUMER = join(tmpdir(), "fovea-consumer");
