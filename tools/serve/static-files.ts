/** How files are sent over HTTP, to people as to tests: whole, or by range, as videos are sought in. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname } from "node:path";
import { lookup } from "mrmime";
import sirv from "sirv";

/** Cross-origin isolation, so that WebAssembly threads and exact memory measurement are there. */
export const isolationHeaders = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
} as const;

export type Headers = Readonly<Record<string, string>>;

/**
 * Answers a request with the file that its path names, and calls `next` when there is none. A
 * response's own headers stay.
 */
export type FileHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
) => void;

/** Serves `folder` as it is at each request; a path that leads out of it names no file. */
export function staticFiles(folder: string, headers: Headers = isolationHeaders): FileHandler {
  return sirv(folder, {
    dev: true,
    // Else nothing could be kept, not even until it changes.
    etag: true,
    setHeaders(response, path) {
      if (extname(path) !== "" && !lookup(path)) {
        response.setHeader("Content-Type", "application/octet-stream");
      }
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    },
  });
}
