/**
 * A folder of `url` models on this machine, served at `/model-mirror/`.
 *
 * `FOVEA_MODEL_MIRROR=<folder>` makes the app and the tools take models by file name from there
 * instead of from the internet; their hashes are checked all the same.
 */
import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join, resolve } from "node:path";
import type { Plugin } from "vite";
import { sendFile } from "./send-file.ts";

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
  const shared = resolve(import.meta.dirname, "../../../shared/models");
  return existsSync(shared) ? shared : null;
}

/** A bare file name: no folders, nothing hidden. */
const FILE_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/** Answers requests below `MIRROR_PATH`; returns whether it did. */
export async function serveMirror(
  folder: string | null,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const path = new URL(request.url ?? "/", "http://localhost").pathname;
  if (!path.startsWith(MIRROR_PATH)) return false;
  const name = path.slice(MIRROR_PATH.length);
  if (folder && FILE_NAME.test(name) && (await sendFile(join(folder, name), request, response))) {
    return true;
  }
  // Never the app's page in place of a model.
  response.writeHead(404, { "Content-Type": "text/plain" }).end("No such model in the mirror.\n");
  return true;
}

/** Serves the mirror in Vite's dev and preview servers. */
export function modelMirror(folder: string | null): Plugin {
  const middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    serveMirror(folder, request, response).then(
      (answered) => {
        if (!answered) next();
      },
      () => response.destroy(),
    );
  };
  return {
    name: "fovea-model-mirror",
    configureServer: (server) => void server.middlewares.use(middleware),
    configurePreviewServer: (server) => void server.middlewares.use(middleware),
  };
}
