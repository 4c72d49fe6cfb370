/**
 * Pages for tools and tests: built like the app, served like the app.
 *
 * The evaluation and the bench measure what people get, so their pages go through Vite's
 * production build and not through its dev server.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve, sep } from "node:path";
import { productionBuild } from "../build/production-build.ts";
import { MIRROR_PATH, mirrorFolderForTests, serveMirror } from "./model-mirror.ts";
import { isolationHeaders, sendFile } from "./send-file.ts";

const ROOT = resolve(import.meta.dirname, "../..");

export interface HarnessOptions {
  /** Pages to build, relative to the repository: `tools/bench/bench.html` is served at that path. */
  readonly pages: readonly string[];
  /** Further folders by the first segment of their address: `{ video: "/data/video" }`. */
  readonly folders: Readonly<Record<string, string>>;
}

export interface Harness {
  /** For example `http://localhost:40123`, without a trailing slash. */
  readonly origin: string;
  close(): Promise<void>;
}

/** The file at `address` below `folder`; null when the address leads out of it. */
function inside(folder: string, address: string): string | null {
  const path = resolve(folder, `.${sep}${address}`);
  return path.startsWith(resolve(folder) + sep) ? path : null;
}

/**
 * Builds `pages` into a temporary folder and serves them on a free port of localhost, with the
 * embedded models at `/models/`, the mirror (if there is one) at `/model-mirror/` and `folders`.
 */
export async function serveHarness({ pages, folders }: HarnessOptions): Promise<Harness> {
  const outDir = await mkdtemp(join(tmpdir(), "fovea-harness-"));
  const mirror = mirrorFolderForTests();
  await productionBuild({
    root: ROOT,
    configFile: join(ROOT, "vite.config.ts"),
    logLevel: "error",
    publicDir: false,
    define: { __MODEL_MIRROR__: JSON.stringify(mirror ? MIRROR_PATH : "") },
    build: {
      outDir,
      emptyOutDir: true,
      rolldownOptions: { input: pages.map((page) => join(ROOT, page)) },
    },
  });
  const roots = new Map(Object.entries({ models: join(ROOT, "public/models"), ...folders }));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (await serveMirror(mirror, request, response)) return;
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const [, first = "", rest = ""] = /^\/([^/]*)\/?(.*)$/.exec(path) ?? [];
    const folder = roots.get(first);
    const file = folder ? inside(folder, rest) : inside(outDir, path);
    if (file && (await sendFile(file, request, response))) return;
    response.writeHead(404, isolationHeaders).end();
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
