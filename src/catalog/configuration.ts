/**
 * Where this page has things fetched from. The library knows by itself where its models, engines and
 * worker lie; whoever serves them from elsewhere says so once, with `configure`, before anything is
 * loaded.
 */
import { absoluteAddress, fileAddress } from "./page-address.ts";
import type { AssetSettings, FileAddresses } from "./settings.ts";

/** What an embedder may change; addresses may be relative to the page. */
export interface Configuration {
  /** Folder of the embedded models (`dist-lib/models` of the package). */
  readonly modelBase?: string;
  /** Folder with the models that are otherwise fetched from their makers' addresses. */
  readonly modelMirror?: string;
  /** Elements choose models from their makers' addresses where they are better. Default: no. */
  readonly online?: boolean;
  /** Folder of the engines' modules and WebAssembly (`dist-lib/engines` of the package). */
  readonly engineBase?: string;
  /** The script of the workers (`dist-lib/task-worker.js` of the package). */
  readonly workerUrl?: string;
  /**
   * Name of the policy that Fovea makes where the page enforces Trusted Types; the header has to allow
   * it. Default: "fovea".
   */
  readonly trustedTypesPolicy?: string;
}

/** What a package or a bundler knows; addresses may be relative to the page. */
export interface ProvidedFiles {
  readonly models?: FileAddresses;
  readonly engines?: FileAddresses;
}

const models: Record<string, string> = {};
const engines: Record<string, string> = {};
let configured: Configuration = {};

/**
 * Says for the whole page where things are served from. What is not mentioned stays as it was; call
 * it before the first element or pipeline is made, because those that are there already keep theirs.
 */
export function configure(configuration: Configuration): void {
  configured = { ...configured, ...configuration };
}

/** For the package's own entries: where the files are that came with them. */
export function provideFiles(files: ProvidedFiles): void {
  Object.assign(models, located(files.models));
  Object.assign(engines, located(files.engines));
}

/** The page's settings. Files that are provided later are in it, too. */
export function assetSettings(): AssetSettings {
  const { modelBase, modelMirror, engineBase, online = false } = configured;
  return {
    modelBase: folder(modelBase ?? "models/"),
    modelMirror: modelMirror === undefined ? null : folder(modelMirror),
    online,
    ...(modelBase === undefined ? { modelFiles: models } : {}),
    engineFiles: engineBase === undefined ? engines : movedTo(folder(engineBase)),
  };
}

/** The workers' script that was configured; null for the one that came with the library. */
export function workerAddress(): string | null {
  const { workerUrl } = configured;
  return workerUrl === undefined ? null : absoluteAddress(workerUrl);
}

/** The name of the policy for Trusted Types. */
export function trustedTypesPolicy(): string {
  return configured.trustedTypesPolicy ?? "fovea";
}

function folder(address: string): string {
  return absoluteAddress(address.endsWith("/") ? address : `${address}/`);
}

function located(files: FileAddresses = {}): FileAddresses {
  return Object.fromEntries(Object.entries(files).map(([name, at]) => [name, fileAddress(at)]));
}

/** The engines' files under their own names in another folder. */
function movedTo(base: string): FileAddresses {
  return Object.fromEntries(Object.keys(engines).map((name) => [name, new URL(name, base).href]));
}
