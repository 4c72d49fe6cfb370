import { everyStep } from "./every-step.ts";

/**
 * Closes a picture. Browsers may fail at that too; then it is left to the garbage collector, and
 * whoever is in the middle of something goes on.
 */
export function letGo(picture: { close(): void } | null | undefined): void {
  everyStep(() => picture?.close());
}
