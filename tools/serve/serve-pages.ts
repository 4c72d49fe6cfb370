/**
 * Pages for tools and tests: built like the app, served like the app.
 *
 * The evaluation and the bench measure what people get, so their pages go through Vite's
 * production build and not through its dev server.
 */
import { join } from "node:path";
import { builtPages } from "../build/built-pages.ts";
import { ROOT } from "../root.ts";
import { mirrorFiles, mirrorFolderForTests } from "./model-mirror.ts";
import { isolationHeaders } from "./static-files.ts";
import { serveStatic } from "./static-server.ts";

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

/**
 * Serves `pages`, built where that is due, on a free port of localhost, with the
 * embedded models at `/models/`, the mirror (if there is one) at `/model-mirror/` and `folders`.
 */
export async function serveHarness({ pages, folders }: HarnessOptions): Promise<Harness> {
  const mirror = mirrorFolderForTests();
  const built = await builtPages(pages, mirror !== null);
  const further = Object.entries(folders).map(([name, path]) => [`/${name}/`, path]);
  const served = {
    first: mirrorFiles(mirror),
    folders: {
      "/": built,
      "/models/": join(ROOT, "public/models"),
      ...Object.fromEntries(further),
    },
    headers: () => isolationHeaders,
  };
  const server = await serveStatic(served, "localhost");
  return {
    origin: server.origin,
    close: () => server.close(),
  };
}
