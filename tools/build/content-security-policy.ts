/**
 * The Content-Security-Policy under which the built app runs, for page and workers apart: a page's
 * policy does not reach workers that are loaded from the network. Any server may send the same.
 */
import type { Plugin } from "vite";

const COMMON = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  // Elements of the studio set custom properties by style attributes.
  "style-src-attr 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  // Nobody else's page may show it in a frame and have a person press its buttons.
  "frame-ancestors 'self'",
];

/** A person may type the address of any video or picture. */
export const PAGE_POLICY = [
  ...COMMON,
  "connect-src 'self' blob: https:",
  "img-src 'self' blob: data: https:",
  "media-src 'self' blob: https:",
].join("; ");

/** Where `url` models lie, and where Hugging Face sends on to for large files. */
const MODEL_HOSTS =
  "https://raw.githubusercontent.com https://huggingface.co https://*.cdn.hf.co https://cas-bridge.xethub.hf.co";

/** Backdrops come as `blob:`. */
export const WORKER_POLICY = [...COMMON, `connect-src 'self' blob: ${MODEL_HOSTS}`].join("; ");

/** The scripts of `workers/`, as the build names them. */
const WORKER_SCRIPT =
  /(^|\/)(task|recording|search|teaching|takes|inside|training|generation)\.worker-[^/]*\.js(\?|$)/;

/** The policy that goes with the answer to a request; `address` is its path, with or without a query. */
export function policyFor(address: string): string {
  return WORKER_SCRIPT.test(address) ? WORKER_POLICY : PAGE_POLICY;
}

/** Sends the policies with `vite preview`. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: "fovea:content-security-policy",
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        response.setHeader("Content-Security-Policy", policyFor(request.url ?? ""));
        next();
      });
    },
  };
}
