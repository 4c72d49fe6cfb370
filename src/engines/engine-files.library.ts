/**
 * Where the library's worker gets its engines from: the page says it with each request, because only
 * the page's modules have been through an embedder's bundler. Takes the place of `engine-files.ts`.
 */
import type { FileAddresses } from "../catalog/settings.ts";
import { FoveaError } from "../errors.ts";
import type { OrtBuild } from "./choose-backend.ts";
import type { EngineFiles, OrtModule, VisionModule } from "./engine-files.ts";

let addresses: FileAddresses = {};

export const ORT_FILES: Readonly<Record<OrtBuild, EngineFiles<OrtModule>>> = {
  jspi: files("ort.jspi"),
  webgpu: files("ort.webgpu"),
  wasm: files("ort.wasm"),
};

export const VISION_FILES: EngineFiles<VisionModule> = files("vision");

/** Takes the addresses of a request, in place of those of the one before. */
export function locateEngines(files: FileAddresses | undefined): void {
  addresses = files ?? {};
}

function files<Module>(engine: string): EngineFiles<Module> {
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
