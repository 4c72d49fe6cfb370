/** The built app on a server whose content changes while pages are open, and which can go away. */
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Plugin } from "vite";
import { policyFor } from "../../tools/build/content-security-policy.ts";
import { ROOT } from "../../tools/build/prepare.ts";
import { productionBuild } from "../../tools/build/production-build.ts";
import { isolationHeaders, staticFiles } from "../../tools/serve/static-files.ts";

/** A folder with a changed version of the app; whoever made it removes it. */
export async function buildVersion(change: Plugin): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), "fovea-version-"));
  await productionBuild({
    root: ROOT,
    configFile: join(ROOT, "vite.config.ts"),
    logLevel: "error",
    build: { outDir, emptyOutDir: true },
    plugins: [change],
  });
  return outDir;
}

/** Another text in one source file, so that this file's chunk gets another name. */
export function changedText(file: string, before: string, after: string): Plugin {
  return {
    name: "fovea:changed-text",
    enforce: "pre",
    transform(code, id) {
      if (!id.endsWith(file)) return null;
      if (!code.includes(before)) throw new Error(`${file} does not contain “${before}”.`);
      return code.replace(before, after);
    },
  };
}

export interface Deployment {
  /** With a trailing slash. */
  readonly url: string;
  /** Paths that were asked for since the last look. */
  requests(): string[];
  /** Another version takes the place of the one before, all at once. */
  deploy(folder: string): void;
  /** The server is gone: connections are refused. */
  stop(): Promise<void>;
}

export async function serveDeployment(folder: string): Promise<Deployment> {
  let files = staticFiles(folder);
  let asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    asked.push(pathname);
    response.setHeader("Content-Security-Policy", policyFor(pathname));
    files(request, response, () => response.writeHead(404, isolationHeaders).end());
  });
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    requests() {
      const list = asked;
      asked = [];
      return list;
    },
    deploy(next) {
      files = staticFiles(next);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export function removeVersion(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true });
}
