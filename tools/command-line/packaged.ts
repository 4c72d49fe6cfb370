/** `fovea` as the package has it: this module lies in `dist-lib/`, beside the page's script. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { MIRROR_PATH, mirrorFiles, mirrorFolder } from "../serve/model-mirror.ts";
import { isolationHeaders } from "../serve/static-files.ts";
import { serveStatic } from "../serve/static-server.ts";
import { fovea } from "./fovea.ts";

const LIBRARY = dirname(fileURLToPath(import.meta.url));

/** The inputs are those of `analyze.html`. */
const PAGE = `<!doctype html>
<meta charset="utf-8">
<title>Fovea analysis of a file</title>
<script type="module" src="./analysis-page.js"></script>
<input id="video" type="file">
<input id="earlier" type="file">
`;

const { version } = JSON.parse(readFileSync(join(LIBRARY, "../package.json"), "utf8")) as {
  version: string;
};

process.exitCode = await fovea(process.argv.slice(2), {
  version,
  async openSite() {
    const mirror = mirrorFolder();
    const server = await serveStatic(
      {
        first: mirrorFiles(mirror),
        folders: { "/": LIBRARY },
        pages: { "/": PAGE },
        headers: () => isolationHeaders,
      },
      "localhost",
    );
    const query = mirror ? `?mirror=${encodeURIComponent(MIRROR_PATH)}` : "";
    return { page: `${server.origin}/${query}`, close: () => server.close() };
  },
});
