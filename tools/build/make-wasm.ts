/**
 * Assembles WebAssembly in its text form into modules that the sources import: `npx tsx
 * tools/build/make-wasm.ts` after a change of a `.wat`. A test says when the two differ.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import wabt from "wabt";
import { ROOT } from "../root.ts";

/** A source, and what is made of it; paths below the project's root. */
export interface WasmModule {
  readonly source: string;
  readonly code: string;
  /** What the written file exports. */
  readonly name: string;
}

export const WASM_MODULES: readonly WasmModule[] = [
  { source: "src/gpu/reduction.wat", code: "src/gpu/reduction-code.ts", name: "REDUCTION_CODE" },
  {
    source: "src/search/dot-products.wat",
    code: "src/search/dot-products-code.ts",
    name: "DOT_PRODUCTS_CODE",
  },
];

/** Characters of base64 in a line. */
const LINE = 92;

/** The text of the file: the WebAssembly module as base64. Rejects where the source is wrong. */
export async function wasmCode({ source, name }: WasmModule): Promise<string> {
  const { parseWat } = await wabt();
  const module = parseWat(source, readFileSync(join(ROOT, source), "utf8"), { simd: true });
  try {
    module.resolveNames();
    module.validate();
    const { buffer } = module.toBinary({});
    const code = Buffer.from(buffer).toString("base64");
    const lines = code.match(new RegExp(`.{1,${LINE}}`, "g")) ?? [];
    return `/** Made by \`tools/build/make-wasm.ts\` out of \`${basename(source)}\`: a WebAssembly module, base64. */
export const ${name} =
${lines.map((line) => `  "${line}"`).join(" +\n")};
`;
  } finally {
    module.destroy();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const module of WASM_MODULES) writeFileSync(join(ROOT, module.code), await wasmCode(module));
}
