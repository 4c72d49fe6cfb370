/**
 * Assembles `src/gpu/reduction.wat` into `src/gpu/reduction-code.ts`: `npx tsx
 * tools/build/make-reduction.ts` after a change. A test says when the two differ.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import wabt from "wabt";
import { ROOT } from "../root.ts";

const SOURCE = "src/gpu/reduction.wat";
/** The file that is written, below the project's root. */
export const REDUCTION_CODE = "src/gpu/reduction-code.ts";
/** Characters of base64 in a line. */
const LINE = 92;

/** The text of the file: the WebAssembly module as base64. Rejects where the source is wrong. */
export async function reductionCode(): Promise<string> {
  const { parseWat } = await wabt();
  const module = parseWat(SOURCE, readFileSync(join(ROOT, SOURCE), "utf8"), { simd: true });
  try {
    module.resolveNames();
    module.validate();
    const { buffer } = module.toBinary({});
    const code = Buffer.from(buffer).toString("base64");
    const lines = code.match(new RegExp(`.{1,${LINE}}`, "g")) ?? [];
    return `/** Made by \`tools/build/make-reduction.ts\` out of \`reduction.wat\`: a WebAssembly module, base64. */
export const REDUCTION_CODE =
${lines.map((line) => `  "${line}"`).join(" +\n")};
`;
  } finally {
    module.destroy();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writeFileSync(join(ROOT, REDUCTION_CODE), await reductionCode());
}
