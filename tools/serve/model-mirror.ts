/**
 * A folder of `url` models on this machine, served at `/model-mirror/`.
 *
 * `FOVEA_MODEL_MIRROR=<folder>` makes the app and the tools take models by file name from there
 * instead of from the internet; their hashes are checked all the same.
 */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";
import { SHARED } from "../root.ts";
import { type FileHandler, staticFiles } from "./static-files.ts";

/** Where a mirror is served; the app knows it as `__MODEL_MIRROR__`. */
export const MIRROR_PATH = "/model-mirror/";

/** The folder that `FOVEA_MODEL_MIRROR` names, absolute; null when it names none. */
export function mirrorFolder(): string | null {
  const folder = process.env.FOVEA_MODEL_MIRROR;
  return folder ? resolve(folder) : null;
}

/** The mirror for tests and tools: the one that was named, else `../shared/models` where it exists. */
export function mirrorFolderForTests(): string | null {
  const named = mirrorFolder();
  if (named) return named;
  const shared = join(SHARED, "models");
  return existsSync(shared) ? shared : null;
}

/** A bare file name: no folders, nothing hidden. */
const FILE_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/** Answers requests below `MIRROR_PATH`, and leaves all others to `next`. */
export function mirrorFiles(folder: string | null): FileHandler {
  const files = folder ? staticFiles(folder) : null;
  return (request, response, next) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    if (!path.startsWith(MIRROR_PATH)) return next();
    const name = path.slice(MIRROR_PATH.length);
    // Never the app's page in place of a model.
    const missing = () => {
      response.writeHead(404, { "Content-Type": "text/plain" });
      response.end("No such model in the mirror.\n");
    };
    if (!files || !FILE_NAME.test(name)) return missing();
    request.url = `/${name}`;
    files(request, response, missing);
  };
}

/** Serves the mirror in Vite's dev and preview servers. */
export function modelMirror(folder: string | null): Plugin {
  const middleware = mirrorFiles(folder);
  return {
    name: "fovea-model-mirror",
    configureServer: (server) => void server.middlewares.use(middleware),
    configurePreviewServer: (server) => void server.middlewares.use(middleware),
  };
}
