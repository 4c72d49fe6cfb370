/**
 * Packages that `npm install` leaves out, because only the documentation, the library's build or its
 * tests need them. Each of these folders has a package.json and a lock file of its own.
 *
 * `npx tsx tools/install.ts [folder …]` installs what is missing, in all of them if none is named.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./root.ts";

/** Folders with packages of their own, relative to the repository. */
export const FOLDERS = ["docs", "tools/build/library", "test/library"] as const;
/** Those that no test needs; installed only when they are named. */
const ON_DEMAND = ["tools/bench/peers"] as const;

export type PackagesFolder = (typeof FOLDERS)[number] | (typeof ON_DEMAND)[number];

/**
 * Installs the packages of `folders` as their lock files say, unless that has been done already.
 * Throws when npm fails, for example without a network.
 */
export function ensurePackages(folders: readonly PackagesFolder[] = FOLDERS): void {
  for (const folder of folders) {
    // npm removes node_modules first, so the stamp is there only after an install that succeeded.
    const stamp = join(ROOT, folder, "node_modules/.fovea-installed");
    const lock = hashOf(join(ROOT, folder, "package-lock.json"));
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) continue;
    console.log(`Installing the packages of ${folder} …`);
    const { status } = spawnSync(
      "npm",
      ["ci", "--prefix", join(ROOT, folder), "--no-audit", "--no-fund"],
      { cwd: ROOT, stdio: "inherit" },
    );
    if (status !== 0) {
      throw new Error(`The packages of ${folder} could not be installed; see npm's words above.`);
    }
    writeFileSync(stamp, lock);
  }
}

function hashOf(path: string): string {
  return createHash("sha256").update(readFileSync(path)).digest("hex");
}

function isFolder(name: string): name is PackagesFolder {
  return [...FOLDERS, ...ON_DEMAND].some((folder) => folder === name);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const named = process.argv.slice(2);
  const unknown = named.filter((name) => !isFolder(name));
  try {
    if (unknown.length > 0) {
      throw new Error(
        `${unknown.join(", ")}: no folder with packages; ${[...FOLDERS, ...ON_DEMAND].join(", ")} are.`,
      );
    }
    ensurePackages(named.length > 0 ? named.filter(isFolder) : FOLDERS);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
