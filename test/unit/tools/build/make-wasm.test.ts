/** The assembled modules are those of their sources. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { WASM_MODULES, wasmCode } from "../../../../tools/build/make-wasm.ts";
import { ROOT } from "../../../../tools/root.ts";

it.each(WASM_MODULES)("$code is what tools/build/make-wasm.ts makes of $source", async (module) => {
  expect(readFileSync(join(ROOT, module.code), "utf8")).toBe(await wasmCode(module));
});
