import { FoveaError } from "../errors.ts";
import type { BackendChoice } from "../results/backend.ts";
import { shown } from "../tasks/page/option-rules.ts";

const BACKENDS: readonly BackendChoice[] = ["auto", "webgpu", "wasm"];

/** The backend, if it is one that may be chosen. Throws "option-invalid", which lists them. */
export function knownBackend(backend: unknown): BackendChoice {
  const found = BACKENDS.find((one) => one === backend);
  if (found) return found;
  const message = `The backend cannot be ${shown(backend)}: allowed is ${BACKENDS.join(", ")}.`;
  throw new FoveaError("option-invalid", message);
}
