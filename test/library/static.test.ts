/** `dist-lib` copied anywhere and one script tag: no bundler, no configuration. */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright";
import { describe, expect, inject, onTestFinished } from "vitest";
import { embedCode } from "../../src/studio/embed-code.ts";
import { type Served, type StaticServer, serveStatic } from "../../tools/serve/static-server.ts";
import { reported, visit } from "./browse.ts";
import { libraryTest } from "./library-test.ts";
import { expectRightDetections, PHOTOGRAPH } from "./photograph.ts";
import { policies } from "./policies.ts";

const library = join(inject("consumer"), "node_modules/fovea/dist-lib");
const ISOLATED = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** A page whose only line is the script tag, and an element that reports what it finds. */
function pageWith(script: string, task = "detection"): string {
  return `<!doctype html>
<script type="module" src="${script}"></script>
<script type="module" src="report.js"></script>
<fovea-view id="view" src="photograph.jpg" tasks="${task}" backend="wasm" controls></fovea-view>
<fovea-stats for="view"></fovea-stats>
<fovea-camera-picker for="view"></fovea-camera-picker>
<fovea-drop for="view"></fovea-drop>`;
}

async function serve(served: Served, host?: string): Promise<StaticServer> {
  const server = await serveStatic(served, host);
  onTestFinished(() => server.close());
  return server;
}

const REPORT = join(import.meta.dirname, "pages");

/** What a folder on a web server holds: the library, a picture, and a script that reports. */
const FOLDERS = { "/": REPORT, "/fovea/": library, "/photograph.jpg": PHOTOGRAPH };

/** Threads that run the network, as the element says. */
function threads(page: Page): Promise<number> {
  return page.evaluate(
    () => document.querySelector("fovea-view")?.engines.get("detection")?.threads ?? 0,
  );
}

describe.each([
  { name: "with cross-origin isolation", headers: ISOLATED, isolated: true, at: "/" },
  {
    name: "without cross-origin isolation, below a host's root",
    headers: {},
    isolated: false,
    at: "/deep/site/",
  },
])("One script tag $name", ({ headers, isolated, at }) => {
  libraryTest(
    "finds what is in a photograph, and loads nothing of MediaPipe",
    async ({ browser }) => {
      const pages = { [at]: pageWith("fovea/fovea.js") };
      const folders = Object.fromEntries(
        Object.entries(FOLDERS).map(([path, folder]) => [at + path.slice(1), folder]),
      );
      const server = await serve({ folders, pages, headers: () => headers });
      await using seen = await visit(browser, server.origin + at);
      expectRightDetections(await reported(seen));
      expect(await seen.page.evaluate(() => crossOriginIsolated)).toBe(isolated);
      // All processors but one, both of two, at most four; one without shared memory.
      const processors = availableParallelism();
      const share = Math.min(4, Math.max(processors - 1, Math.min(processors, 2)));
      expect(await threads(seen.page)).toBe(isolated ? share : 1);
      expect(seen.troubles).toEqual([]);
      expect(seen.requests.filter((url) => !url.startsWith(server.origin))).toEqual([]);
      expect(seen.requests.filter((url) => /vision|\.task$|tflite/.test(url))).toEqual([]);
      // The engine and the model are among them: nothing of the worker's is missing from the list.
      expect(seen.requests).toContain(`${server.origin}${at}fovea/engines/ort.wasm.wasm`);
      expect(seen.requests).toContain(`${server.origin}${at}fovea/models/centernet.onnx`);
    },
  );
});

describe("The code that the studio copies", () => {
  libraryTest("works in a page beside the library's folder", async ({ browser }) => {
    const pages: Record<string, string> = {};
    const server = await serve({ folders: FOLDERS, pages });
    const code = embedCode({
      setup: {
        tasks: ["detection"],
        models: new Map([["detection", "centernet"]]),
        thresholds: new Map([["detection", 0.3]]),
        options: new Map(),
        backends: new Map(),
        pins: new Map(),
        tracks: null,
        look: {},
        time: null,
        zones: null,
      },
      address: `${server.origin}/photograph.jpg`,
      mirrored: true,
      showing: "aligned",
    });
    pages["/"] = `<!doctype html><script type="module" src="report.js"></script>${code}`;
    await using seen = await visit(browser, server.origin);
    expectRightDetections(await reported(seen));
    expect(seen.troubles).toEqual([]);
    const options = await seen.page.evaluate(() => document.querySelector("fovea-view")?.options);
    expect(options).toEqual({ detection: { scoreThreshold: 0.3 } });
  });
});

describe("A Content-Security-Policy", () => {
  libraryTest("as strict as the documentation says is enough", async ({ browser }) => {
    const { own } = policies();
    const headers = () => ({ ...ISOLATED, "Content-Security-Policy": own });
    const pages = { "/": pageWith("fovea/fovea.js") };
    const server = await serve({ folders: FOLDERS, pages, headers });
    await using seen = await visit(browser, server.origin);
    expectRightDetections(await reported(seen));
    expect(seen.troubles).toEqual([]);
  });

  libraryTest.for(["pose", "segmentation"])("is enough for %s, too", async (task, { browser }) => {
    const { own } = policies();
    const headers = () => ({ "Content-Security-Policy": own });
    const pages = { "/": pageWith("fovea/fovea.js", task) };
    const server = await serve({ folders: FOLDERS, pages, headers });
    await using seen = await visit(browser, server.origin);
    const result = await reported(seen);
    expect(result.task).toBe(task);
    expect(seen.troubles).toEqual([]);
  });

  libraryTest("may ask for trusted types", async ({ browser }) => {
    const { own, trustedTypes } = policies();
    const pages = { "/": pageWith("fovea/fovea.js") };
    const both = { "Content-Security-Policy": `${own}; ${trustedTypes}` };
    const headers = (path: string): Record<string, string> => (path === "/" ? both : {});
    const server = await serve({ folders: FOLDERS, pages, headers });
    await using seen = await visit(browser, server.origin);
    expectRightDetections(await reported(seen));
    expect(seen.troubles).toEqual([]);
  });

  libraryTest("that forbids workers is noticed by the test itself", async ({ browser }) => {
    const headers = () => ({ "Content-Security-Policy": "worker-src 'none'" });
    const pages = { "/": pageWith("fovea/fovea.js") };
    const server = await serve({ folders: FOLDERS, pages, headers });
    await using seen = await visit(browser, server.origin);
    await expect(reported(seen)).rejects.toThrow(/worker/i);
  });
});

describe("An unusual page", () => {
  const cors = { "Access-Control-Allow-Origin": "*" };

  libraryTest("with a base elsewhere finds the library's own files", async ({ browser }) => {
    const pages: Record<string, string> = {};
    const server = await serve({ folders: FOLDERS, pages });
    const page = pageWith(`${server.origin}/fovea/fovea.js`)
      .replace("report.js", `${server.origin}/report.js`)
      .replace("photograph.jpg", `${server.origin}/photograph.jpg`);
    pages["/"] = page.replace("<!doctype html>", '$&\n<base href="https://nowhere.example/x/">');
    await using seen = await visit(browser, server.origin);
    expectRightDetections(await reported(seen));
    expect(seen.requests.filter((url) => !url.startsWith(server.origin))).toEqual([]);
  });

  libraryTest(
    "without an origin, in a sandboxed frame, finds what there is",
    async ({ browser }) => {
      const pages = {
        "/": '<!doctype html><iframe sandbox="allow-scripts" src="inside"></iframe>',
        "/inside": pageWith("fovea/fovea.js"),
      };
      const server = await serve({ folders: FOLDERS, pages, headers: () => cors });
      await using seen = await visit(browser, server.origin);
      const frame = seen.page.frames().find((one) => one.url().endsWith("/inside"));
      if (!frame) throw new Error("There is no frame.");
      const outcome = await frame.waitForFunction(
        () => {
          const view = document.querySelector("fovea-view");
          return view?.error?.message ?? view?.results?.get("detection")?.task;
        },
        null,
        { timeout: 60_000 },
      );
      expect(await outcome.jsonValue()).toBe("detection");
    },
  );
});

describe("From another origin", () => {
  const cdnHeaders = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
  };

  libraryTest.for([
    { name: "without isolation", headers: {} },
    { name: "with isolation", headers: ISOLATED },
  ])("the whole library works $name, under its own policy", async ({ headers }, { browser }) => {
    const cdn = await serve(
      { folders: { "/fovea@1/": library }, headers: () => cdnHeaders },
      "localhost",
    );
    const policy = policies().cdn.replaceAll("https://cdn.example", cdn.origin);
    const server = await serve({
      folders: FOLDERS,
      pages: { "/": pageWith(`${cdn.origin}/fovea@1/fovea.js`) },
      headers: () => ({ ...headers, "Content-Security-Policy": policy }),
    });
    await using seen = await visit(browser, server.origin);
    expectRightDetections(await reported(seen));
    expect(seen.troubles).toEqual([]);
    expect(server.requests.filter((path) => path.startsWith("/fovea/"))).toEqual([]);
    expect(cdn.requests).toContain("/fovea@1/task-worker.js");
  });

  libraryTest("models come by one setting", async ({ browser }) => {
    const models = await serve(
      { folders: { "/weights/": join(library, "models") }, headers: () => cdnHeaders },
      "localhost",
    );
    const script = `<script type="module">
import { configure } from "./fovea/fovea.js";
configure({ modelBase: "${models.origin}/weights" });
</script>`;
    const server = await serve({
      folders: FOLDERS,
      pages: { "/": pageWith("fovea/fovea.js").replace("<!doctype html>", `$&\n${script}`) },
    });
    await using seen = await visit(browser, server.origin);
    expectRightDetections(await reported(seen));
    expect(models.requests).toEqual(["/weights/centernet.onnx"]);
    expect(server.requests.filter((path) => path.includes("/models/"))).toEqual([]);
  });
});
