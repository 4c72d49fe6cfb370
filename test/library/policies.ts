/** The policies that the documentation tells embedders to send, read out of it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../tools/root.ts";

export interface Policies {
  /** For a page that serves the library itself. */
  readonly own: string;
  /** For a page that has the library from `https://cdn.example`. */
  readonly cdn: string;
  /** What Trusted Types need beside one of the others. */
  readonly trustedTypes: string;
}

/** Throws where the documentation does not say all. */
export function policies(): Policies {
  const text = readFileSync(join(ROOT, "docs/embedding.md"), "utf8");
  const blocks = [...text.matchAll(/```http\nContent-Security-Policy:\s*([^`]+)```/g)];
  const [own, cdn, trustedTypes] = blocks.map(([, policy = ""]) =>
    policy.replace(/\s+/g, " ").trim(),
  );
  if (!own || !cdn || !trustedTypes) {
    throw new Error("docs/embedding.md does not say all three policies.");
  }
  return { own, cdn, trustedTypes };
}
