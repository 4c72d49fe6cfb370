/**
 * Where a worker gets its engines from. In the app that is where Vite puts them, beside the worker's
 * script: each engine's `files.ts`. The library's worker is one file that knows no others, because
 * bundlers copy a script of a package without what it imports; it goes by the addresses that come with
 * each request: each engine's `files.library.ts`. Which of the two is meant by `#engine-files/<engine>`
 * is said by the condition "library" in the `imports` of package.json.
 */
import type { FileAddresses } from "../catalog/settings.ts";
import { FoveaError } from "../errors.ts";

/** A module, and the two files that it looks for while it runs. */
export interface EngineFiles<Module> {
  load(): Promise<Module>;
  /** Absolute address of the Emscripten module. */
  glue(): string;
  /** Absolute address of the WebAssembly. */
  wasm(): string;
}

/** Files that the app's build has put somewhere; addresses as Vite's `?url` gives them. */
export function builtFiles<Module>(
  load: () => Promise<Module>,
  glue: string,
  wasm: string,
): EngineFiles<Module> {
  const absolute = (address: string) => new URL(address, import.meta.url).href;
  return { load, glue: () => absolute(glue), wasm: () => absolute(wasm) };
}

let addresses: FileAddresses = {};

/** Takes the addresses of a request, in place of those of the one before; the app's worker needs none. */
export function locateEngines(files: FileAddresses | undefined): void {
  addresses = files ?? {};
}

/**
 * Files at the addresses that the page says with each request, because only the page's modules have
 * been through an embedder's bundler.
 * @param engine what their names in `dist-lib/engines/` begin with
 */
export function locatedFiles<Module>(engine: string): EngineFiles<Module> {
  return {
    load: async () => (await import(/* @vite-ignore */ addressOf(`${engine}.js`))) as Module,
    glue: () => addressOf(`${engine}.glue.js`),
    wasm: () => addressOf(`${engine}.wasm`),
  };
}

function addressOf(file: string): string {
  const address = addresses[file];
  if (address !== undefined) return address;
  throw new FoveaError("engine-unavailable", `Nobody said where the file ${file} lies.`, {
    action: "Import the entry of the task (such as fovea/pose), or set engineBase in configure().",
  });
}
