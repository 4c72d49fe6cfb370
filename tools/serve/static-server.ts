import { statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, dirname, posix } from "node:path";
import { type FileHandler, type Headers, staticFiles } from "./static-files.ts";

export interface Served {
  /** Folders, or single files, by the path that they are served at: `{ "/": folder }`. */
  readonly folders?: Readonly<Record<string, string>>;
  /** Pages by path; they go before files. */
  readonly pages?: Readonly<Record<string, string>>;
  /** Sent with the answer for a path, whatever it is. */
  readonly headers?: (path: string) => Headers;
  /** Asked before all else; calls `next` for what it leaves to folders and pages. */
  readonly first?: FileHandler;
}

export interface StaticServer {
  /** For example `http://localhost:40123`, without a trailing slash. */
  readonly origin: string;
  /** Paths that were asked for, in their order. */
  readonly requests: readonly string[];
  /** Ends the server and all its connections. */
  close(): Promise<void>;
}

/**
 * A plain static server for tools and tests, as anybody's: folders, headers, nothing else. On a free
 * port of `host`. What lies at the longest fitting path is served; a folder is its `index.html`.
 */
export async function serveStatic(
  { folders = {}, pages = {}, headers = () => ({}), first }: Served,
  host = "127.0.0.1",
): Promise<StaticServer> {
  const requests: string[] = [];
  const mounts = Object.entries(folders)
    .sort(([a], [b]) => b.length - a.length)
    .map(([path, target]) => mount(path, target));

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const path = pathOf(request);
    if (path === "/favicon.ico") {
      // Browsers ask for it by themselves; an answer of 404 would be an error on the console.
      response.writeHead(204).end();
      return;
    }
    requests.push(path);
    for (const [name, value] of Object.entries(headers(path))) response.setHeader(name, value);
    const page = pages[path];
    if (page !== undefined) {
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(page);
      return;
    }
    const handler = mounts.find(({ serves }) => serves(path))?.handler;
    const missing = () => void response.writeHead(404).end();
    if (handler) handler(request, response, missing);
    else missing();
  }

  const server = createServer((request, response) => {
    try {
      if (first) first(request, response, () => answer(request, response));
      else answer(request, response);
    } catch {
      // An address that is none, such as `/%`.
      response.writeHead(400).end();
    }
  });
  await new Promise<void>((done) => server.listen(0, host, done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${host}:${port}`,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** The path that is asked for, decoded and without `..`. */
function pathOf(request: IncomingMessage): string {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  return posix.normalize(decodeURIComponent(pathname));
}

interface Mount {
  readonly serves: (path: string) => boolean;
  readonly handler: FileHandler;
}

/** Serves a folder below `path`, or a single file at it. */
function mount(path: string, target: string): Mount {
  const isFile = statSync(target, { throwIfNoEntry: false })?.isFile() ?? false;
  const files = staticFiles(isFile ? dirname(target) : target, {});
  return {
    serves: (asked) => (isFile ? asked === path : asked.startsWith(path)),
    handler(request, response, next) {
      const inside = isFile ? basename(target) : pathOf(request).slice(path.length);
      request.url = `/${encodeURI(inside)}`;
      files(request, response, next);
    },
  };
}
