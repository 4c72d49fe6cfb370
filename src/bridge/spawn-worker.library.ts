import { workerAddress } from "../catalog/configuration.ts";
import { fileAddress } from "../catalog/page-address.ts";
import type { SpawnWorker } from "./spawn-worker.ts";
import { trustedScript } from "./trusted-script.ts";

/** Put in by the build: the worker's script, beside the modules of the library. */
const SCRIPT = "fovea-file:task-worker.js";

/**
 * Makes the workers of the library, whose script lies beside it as one file that imports no other:
 * so bundlers may take it along as they take a picture. Takes the place of `spawn-worker.ts`.
 *
 * A worker cannot be made of a script of another origin (a page that has the library from a content
 * delivery network); of a script of its own that imports one it can. Such a page's policy has to
 * allow `worker-src blob:`.
 */
export const spawnTaskWorker: SpawnWorker = (name) =>
  spawnModuleWorker(workerAddress() ?? SCRIPT, name);

/** Makes a worker of a module at any origin that allows it to be fetched (CORS). */
export function spawnModuleWorker(address: string, name: string): Worker {
  const { href, origin } = new URL(fileAddress(address));
  // A script without an origin of its own (blob:, data:) is the page's. A sandboxed page may have none
  // either, whatever its address says; then everything that is served is another origin's.
  if (origin === self.origin || origin === "null") {
    return new Worker(trustedScript(href), { type: "module", name });
  }
  const code = `import ${JSON.stringify(href)};`;
  if (self.origin === "null") {
    // Chromium runs no module of a blob: there.
    const script = `data:text/javascript,${encodeURIComponent(code)}`;
    return new Worker(trustedScript(script), { type: "module", name });
  }
  const shim = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  const worker = new Worker(trustedScript(shim), { type: "module", name });
  // Said once the script runs: the address has been read by then.
  worker.addEventListener("message", () => URL.revokeObjectURL(shim), { once: true });
  worker.addEventListener("error", () => URL.revokeObjectURL(shim), { once: true });
  return worker;
}
