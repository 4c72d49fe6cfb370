import { trustedTypesPolicy } from "../catalog/configuration.ts";

/** As far as it is needed; TypeScript's DOM does not know it yet. */
interface PolicyFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): unknown };
}

let policy: { createScriptURL(address: string): unknown } | null = null;

/**
 * The address of a worker's script in the form that `new Worker` takes where the page enforces
 * Trusted Types: blessed by a policy of the name that the page's header allows
 * (`trusted-types fovea`, or what `configure` was told). As it is where there are no such types.
 */
export function trustedScript(address: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: PolicyFactory };
  if (!trustedTypes) return address;
  // Only the addresses that this module's callers know come here: the library's own script.
  policy ??= trustedTypes.createPolicy(trustedTypesPolicy(), { createScriptURL: (same) => same });
  return policy.createScriptURL(address) as string;
}
