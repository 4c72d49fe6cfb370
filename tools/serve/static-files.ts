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

/**
 * What a page that people open is sent with beside its Content-Security-Policy: types are not guessed,
 * other sites learn no address, and only what the app uses may be asked for. The microphone is not named
 * although nobody asks for it: Chromium's `<usermedia>` button gives no camera where it is forbidden.
 */
export const pageHeaders = {
  ...isolationHeaders,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy":
    "camera=(self), display-capture=(self), fullscreen=(self), geolocation=(), payment=(), usb=()",
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
    setHeaders(response, path, { size }) {
      const { headers: asked } = response.req;
      const range = plainRange(asked.range, size);
      if (range === null) delete asked.range;
      else asked.range = range;
      if (extname(path) !== "" && !lookup(path)) {
        response.setHeader("Content-Type", "application/octet-stream");
      }
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    },
  });
}

/**
 * A header `Range` in the only form that sirv understands: `bytes=first-last`. It takes the last 500
 * bytes for the first, several ranges for one, and never answers one that ends before it begins. What
 * is no single range is none, and the whole is sent, as the standard allows; so it is of the very first
 * byte alone, whose end sirv takes for none. Null for the whole.
 * @param size of the file, in bytes
 */
function plainRange(header: string | undefined, size: number): string | null {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/i.exec(header ?? "") ?? [];
  if (first === "") return last === "" ? null : `bytes=${Math.max(0, size - Number(last))}-`;
  if (last === "") return `bytes=${first}-`;
  return Number(last) < Number(first) || Number(last) === 0 ? null : `bytes=${first}-${last}`;
}
