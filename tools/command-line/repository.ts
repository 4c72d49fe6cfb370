/** `npm run fovea -- analyze …`: the command in the repository, whose page is built on the spot. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureModels, ROOT } from "../build/prepare.ts";
import { serveHarness } from "../serve/serve-pages.ts";
import { fovea } from "./fovea.ts";

const PAGE = "tools/analyze/analyze.html";

const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  version: string;
};

process.exitCode = await fovea(process.argv.slice(2), {
  version,
  async openSite() {
    ensureModels();
    const harness = await serveHarness({ pages: [PAGE], folders: {} });
    return { page: `${harness.origin}/${PAGE}`, close: () => harness.close() };
  },
});
