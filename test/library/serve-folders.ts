/** Plain static servers, as anybody's: folders, headers, nothing else. */
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

export interface StaticServer {
  /** Without a trailing slash. */
  readonly origin: string;
  /** Paths that were asked for, in their order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

export interface Served {
  /** Folders, or single files, by the path that they are served at: `{ "/": folder }`. */
  readonly folders?: Readonly<Record<string, string>>;
  /** Pages by path. */
  readonly pages?: Readonly<Record<string, string>>;
  /** Sent with the answer for a path. */
  readonly headers?: (path: string) => Readonly<Record<string, string>>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".jpg": "image/jpeg",
};

/** On a free port of 127.0.0.1, or of `host`. */
export async function serveFolders(
  { folders = {}, pages = {}, headers = () => ({}) }: Served,
  host = "127.0.0.1",
): Promise<StaticServer> {
  const requests: string[] = [];
  const longestFirst = Object.entries(folders).sort(([a], [b]) => b.length - a.length);
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname));
    if (path === "/favicon.ico") {
      // Browsers ask for it by themselves; an answer of 404 would be an error on the console.
      response.writeHead(204).end();
      return;
    }
    requests.push(path);
    const page = pages[path];
    if (page !== undefined) {
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...headers(path) });
      response.end(page);
      return;
    }
    const [prefix, folder] = longestFirst.find(([start]) => path.startsWith(start)) ?? [];
    const rest = prefix ? path.slice(prefix.length) : "";
    const at = folder ? join(folder, rest) : "";
    const file = statSync(at, { throwIfNoEntry: false })?.isDirectory()
      ? join(at, "index.html")
      : at;
    const info = file ? statSync(file, { throwIfNoEntry: false }) : undefined;
    if (!info?.isFile()) {
      response.writeHead(404, headers(path)).end();
      return;
    }
    response.writeHead(200, {
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
      "Content-Length": info.size,
      ...headers(path),
    });
    createReadStream(file).pipe(response);
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
