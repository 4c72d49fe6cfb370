/**
 * The build's last step: a Brotli copy beside each file that becomes much smaller by it, as `NAME.br`, and
 * the preview server's answer to whoever takes it. The engines' WebAssembly has a fifth of its size so; weights
 * of networks hardly shrink, and stay as they are.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";
import sirv from "sirv";
import type { Plugin } from "vite";

const KINDS = new Set([".css", ".js", ".json", ".mjs", ".svg", ".txt", ".wasm"]);

/** Bytes below which an answer fits into one packet anyway. */
const LEAST = 1400;

/** 14 MB of WebAssembly to 2.8 in half a second; 9 takes three times as long, for 2.7. */
const QUALITY = 6;

const compress = promisify(brotliCompress);

export function compressedCopies(): Plugin {
  let folder = "";
  let isApp = false;
  return {
    name: "fovea:compressed-copies",
    configResolved({ build, root, publicDir }) {
      folder = resolve(root, build.outDir);
      // Pages of tools and tests go through the same configuration, and stay on this machine.
      isApp = publicDir !== "";
    },
    closeBundle: {
      order: "post",
      sequential: true,
      async handler(error?: Error) {
        if (isApp && !error) await writeCopies(folder);
      },
    },
    configurePreviewServer({ middlewares, config }) {
      const files = sirv(folder, {
        dev: true,
        etag: true,
        brotli: true,
        setHeaders(response) {
          const headers = Object.entries(config.preview.headers);
          for (const [name, value] of headers) if (value) response.setHeader(name, value);
        },
      });
      middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? "/", "http://localhost");
        const takesIt = /\bbr\b/.test(String(request.headers["accept-encoding"]));
        // A part of a file is a part of what is not compressed.
        if (!takesIt || request.headers.range || !hasCopy(folder, pathname)) return next();
        files(request, response, next);
      });
    },
  };
}

function hasCopy(folder: string, pathname: string): boolean {
  // The browser has resolved `..`; whoever sends it all the same gets no copy.
  return !pathname.includes("..") && existsSync(join(folder, `${pathname}.br`));
}

/** Writes a copy beside each file of `folder` and what is below it that is worth one. */
export async function writeCopies(folder: string): Promise<void> {
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!KINDS.has(extname(file))) continue;
    const content = readFileSync(join(folder, file));
    if (content.length < LEAST) continue;
    const copy = await compress(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    });
    writeFileSync(join(folder, `${file}.br`), copy);
  }
}
