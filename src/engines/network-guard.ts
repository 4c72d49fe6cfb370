/**
 * Guards the ways out of this worker from the moment that this module is imported: import it before
 * everything else. See `request-guard.ts` for what it lets out, and why.
 */
import { type GuardedScope, RequestGuard } from "./request-guard.ts";

const guard = new RequestGuard(globalThis.location, (address) => {
  console.debug(`Fovea held back a request to ${address}`);
});
guard.install(globalThis as unknown as GuardedScope);

/** Lets requests out that begin with this origin, folder (with a trailing slash) or address. */
export function allowRequests(address: string): void {
  guard.allow(address);
}

/** Origin and path of the requests that were held back; the first hundred. */
export function blockedRequests(): readonly string[] {
  return guard.blocked;
}
