/** Declarations of the package's entries, each in one file with what they share beside it. */
import { join } from "node:path";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

/** What TypeScript finds behind `lit`; an embedder need not have it at the top of node_modules. */
const BEHIND_LIT = /(["'])(lit-html|lit-element\/lit-element\.js|@lit\/reactive-element)\1/g;

/** `Frame` is disposable, which the library of ES2023 does not know. */
const LIBRARIES = '/// <reference lib="esnext.disposable" />';

/** Writes `types/<name>.d.ts` below `out` for each entry (name to path, absolute). */
export async function writeTypes(
  root: string,
  entries: Readonly<Record<string, string>>,
  out: string,
): Promise<void> {
  const bundle = await rollup({
    input: entries,
    // What the package depends on stays an import; so do the modules that the build makes.
    external: (id) => !/^[./#]/.test(id),
    plugins: [
      dts({ tsconfig: join(root, "src/tsconfig.json") }),
      { name: "lit", renderChunk: (code) => code.replace(BEHIND_LIT, "$1lit$1") },
    ],
    onLog(level, log) {
      if (level === "warn" && log.code !== "EMPTY_BUNDLE") console.warn(log.message);
    },
  });
  await bundle.write({
    dir: join(out, "types"),
    format: "es",
    banner: LIBRARIES,
    entryFileNames: "[name].d.ts",
    chunkFileNames: "shared/[name].d.ts",
  });
  await bundle.close();
}
