/** The built app as it opens, with nothing but what the repository and npm give. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright";
import { expect, onTestFinished } from "vitest";
import type { TaskResult } from "../../src/results/stamp.ts";
import { CATALOGUE } from "../../src/tasks/catalogue.ts";
import { PAGE_POLICY, WORKER_POLICY } from "../../tools/build/content-security-policy.ts";
import { LICENCES_FILE } from "../../tools/build/licences.ts";
import { pageHeaders } from "../../tools/serve/static-files.ts";
import { serveStatic } from "../../tools/serve/static-server.ts";
import { openApp } from "./app.ts";
import { appTest } from "./app-test.ts";

/** Budget of the scripts that the first page needs, compressed, in bytes. */
const ENTRY_BUDGET = 125_000;

/** Drops a picture, chooses the embedded network, and gives the id of the one that has looked at it. */
async function foundByCenterNet(page: Page): Promise<string> {
  const modelId = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener("result", (event) => {
          const { stamp } = (event as CustomEvent<TaskResult>).detail;
          if (stamp.modelId === "centernet") resolve(stamp.modelId);
        });
      }),
  );
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(320, 240);
    canvas.getContext("2d")?.fillRect(40, 40, 100, 100);
    const data = new DataTransfer();
    data.items.add(new File([await canvas.convertToBlob()], "square.png", { type: "image/png" }));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
  });
  const card = page.locator('fovea-task-card[data-task="detection"]');
  await card.getByText("Network", { exact: true }).click();
  await card.locator("fovea-model-picker select").first().selectOption("centernet");
  return modelId;
}

appTest("opens without errors and asks for no camera", async ({ open }) => {
  const { page, troubles } = await open();
  await page.locator("fovea-studio").getByRole("button").first().waitFor();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await page.waitForTimeout(1000);
  expect(await page.evaluate(() => window.cameraRequests)).toBe(0);
  expect(troubles).toEqual([]);
});

appTest("explains its keys", async ({ open }) => {
  const { page } = await open();
  await page.locator("fovea-studio").getByRole("button").first().waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog").first().waitFor({ state: "visible" });
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").first().waitFor({ state: "hidden" });
});

appTest("analyses a picture with the embedded model, and asks no strangers", async ({ open }) => {
  const { page } = await open();
  await page.locator("fovea-studio").getByRole("button").first().waitFor();
  const strangers: string[] = [];
  await page.route(
    (url) => url.hostname !== "localhost",
    (route) => {
      strangers.push(route.request().url());
      return route.abort();
    },
  );
  expect(await foundByCenterNet(page)).toBe("centernet");
  // Without a mirror, the default model is asked of its own host until another is chosen.
  const allowed = "https://raw.githubusercontent.com/hpc203/picodet-onnxruntime/";
  expect(strangers.filter((url) => !url.startsWith(allowed))).toEqual([]);
});

appTest("works in a folder below a host's root", async ({ app: { folder }, browser }) => {
  const folders = { "/deep/app/": folder };
  const server = await serveStatic({ folders, headers: () => pageHeaders }, "localhost");
  onTestFinished(() => server.close());
  const { page, troubles } = await openApp(browser, `${server.origin}/deep/app/`);
  onTestFinished(() => page.context().close());
  expect(await foundByCenterNet(page)).toBe("centernet");
  expect(troubles.filter((trouble) => trouble.includes(server.origin))).toEqual([]);
});

appTest("says what is wrong when it is opened as a file", async ({ app: { folder }, page }) => {
  await page.goto(pathToFileURL(join(folder, "index.html")).href);
  await page.getByText("open it from a web server").waitFor({ state: "visible", timeout: 10_000 });
});

appTest("needs little script to open", ({ app: { folder } }) => {
  const html = readFileSync(join(folder, "index.html"), "utf8");
  const scripts = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path = ""]) => path);
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = scripts
    .map((path) => gzipSync(readFileSync(join(folder, path))).length)
    .reduce((sum, size) => sum + size, 0);
  console.log(`Entry scripts: ${(bytes / 1000).toFixed(1)} kB compressed`);
  expect(bytes).toBeLessThanOrEqual(ENTRY_BUDGET);
});

appTest("sends the engine's WebAssembly compressed, as what it is", async ({ app }) => {
  const files = readdirSync(join(app.folder, "assets")).filter((name) => name.endsWith(".wasm"));
  expect(files.length).toBeGreaterThanOrEqual(4);
  for (const name of files) {
    const whole = readFileSync(join(app.folder, "assets", name));
    const asked = (encoding: string) =>
      fetch(`${app.url}assets/${name}`, { headers: { "accept-encoding": encoding } });
    const { headers } = await asked("gzip, deflate, br");
    expect(headers.get("content-encoding"), name).toBe("br");
    expect(headers.get("content-type")).toBe("application/wasm");
    expect(headers.get("cross-origin-embedder-policy")).toBe("require-corp");
    expect(headers.get("vary")).toMatch(/accept-encoding/i);
    expect(Number(headers.get("content-length"))).toBeLessThan(whole.length / 2);
    const plain = await asked("identity");
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(Buffer.compare(Buffer.from(await (await asked("br")).arrayBuffer()), whole)).toBe(0);
    expect(Buffer.compare(Buffer.from(await plain.arrayBuffer()), whole)).toBe(0);
  }
});

appTest("holds the licences of all that is in it", ({ app: { folder } }) => {
  expect(readFileSync(join(folder, LICENCES_FILE), "utf8")).toContain("onnxruntime-web");
});

appTest(
  "is served with a policy for the page and a stricter one for the worker",
  async ({ app }) => {
    const page = await fetch(app.url);
    for (const [name, value] of Object.entries(pageHeaders)) {
      expect(page.headers.get(name), name).toBe(value);
    }
    expect(page.headers.get("content-security-policy")).toBe(PAGE_POLICY);
    const worker = readdirSync(join(app.folder, "assets")).find((name) =>
      name.startsWith("task.worker-"),
    );
    const script = await fetch(`${app.url}assets/${worker}`);
    expect(script.headers.get("content-security-policy")).toBe(WORKER_POLICY);
    // Every host that the catalogue knows is in it, and no other.
    const hosts = CATALOGUE.flatMap(({ source }) =>
      source.origin === "url" ? [new URL(source.url).origin] : [],
    );
    for (const host of hosts) expect(WORKER_POLICY).toContain(host);
  },
);
