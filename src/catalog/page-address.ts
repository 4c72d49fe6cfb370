/**
 * Addresses as whole ones. A bundler's URL class may give "/_next/static/…" where the platform gives
 * an address, a program may register a model by "models/mine.onnx", and a worker that reads either
 * fails: it has another base, or none at all where its script is a `blob:`. So they are resolved here,
 * on the page, before they go anywhere.
 */
import type { ModelEntry } from "./model.ts";

/** Against the document, as the page itself would read it. What is no address stays as it is. */
export function absoluteAddress(address: string): string {
  return resolved(address, globalThis.document?.baseURI ?? location.href);
}

/**
 * Of a file that came with the library: what its bundler made of it is relative to where the page
 * really is, whatever a `<base>` says.
 */
export function fileAddress(address: string): string {
  const { href } = globalThis.location ?? {};
  // On a server, where nothing is fetched.
  if (href === undefined) return address;
  const served = /^(https?|file):/.test(href);
  return served ? resolved(address, href) : absoluteAddress(address);
}

function resolved(address: string, base: string): string {
  if (URL.canParse(address, base)) return new URL(address, base).href;
  // A worker of a blob: has an origin and no folder.
  const { origin } = globalThis.location ?? {};
  return URL.canParse(address, origin) ? new URL(address, origin).href : address;
}

/** The entry with a whole address where it has one. */
export function absoluteModel(model: ModelEntry): ModelEntry {
  if (model.engine === "code" || model.source.origin !== "url") return model;
  return { ...model, source: { ...model.source, url: absoluteAddress(model.source.url) } };
}
