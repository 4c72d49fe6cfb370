/**
 * The app without a network, and new versions under open pages. The server is real and really
 * stops; what it is asked for is counted.
 */
import { copyFileSync, cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect } from "vitest";
import type { TaskResult } from "../../src/results/stamp.ts";
import type { FoveaStudio } from "../../src/studio/fovea-studio.ts";
import { defaultModel } from "../../src/tasks/catalogue.ts";
import { TASKS } from "../../src/tasks/page/tasks.ts";
import { PAGE_POLICY, WORKER_POLICY } from "../../tools/build/content-security-policy.ts";
import { DIST, ensureBuilt, ensureModels } from "../../tools/build/prepare.ts";
import { SCREEN } from "../fixtures/screen.ts";
import { appTest } from "./app-test.ts";
import {
  buildVersion,
  changedText,
  type Deployment,
  removeVersion,
  serveDeployment,
} from "./deployment.ts";
import { dropPicture, dropVideo } from "./handed-in.ts";

declare global {
  interface Window {
    /** The model of the newest result, by task. */
    models: Record<string, string>;
  }
}

/** What the first visit may fetch on top of what the person uses, in bytes, not compressed. */
const FIRST_VISIT_BUDGET = 60e6;

const OLD = "See what the machine sees";
const NEW = "What the machine sees, anew";

/** The built app, as it is. */
const oldVersion = DIST;
let newVersion: string;
let deployment: Deployment;
let context: BrowserContext;

beforeAll(async () => {
  ensureModels();
  await ensureBuilt();
  newVersion = await buildVersion(changedText("fovea-welcome.ts", OLD, NEW));
});

afterAll(async () => {
  if (newVersion) await removeVersion(newVersion);
});

appTest.beforeEach(async ({ browser }) => {
  deployment = await serveDeployment(oldVersion);
  context = await browser.newContext(SCREEN);
});

afterEach(async () => {
  await context?.close();
  await deployment?.stop();
});

/** Opens the app and waits until everything is kept. */
async function firstVisit(): Promise<Page> {
  const page = await context.newPage();
  await page.goto(deployment.url);
  await kept(page);
  return page;
}

async function kept(page: Page): Promise<void> {
  const state = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      const controlled = navigator.serviceWorker.controller !== null;
      return controlled ? registration?.active?.state : "not controlled";
    });
  await expect.poll(state, { timeout: 60_000 }).toBe("activated");
}

const headline = (page: Page) => page.getByRole("heading", { level: 1 });
const notice = (page: Page) => page.getByText("A new version of Fovea is here.");

/** Asks for a new version as browsers do once a day; resolves when it waits, or is refused. */
function lookForUpdate(page: Page): Promise<"waiting" | "none" | "failed"> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const found = await registration?.update();
    const worker = found?.installing;
    if (!worker) return found?.waiting ? "waiting" : "none";
    return new Promise<"waiting" | "failed">((resolve) => {
      worker.addEventListener("statechange", () => {
        if (worker.state === "installed") resolve("waiting");
        if (worker.state === "redundant") resolve("failed");
      });
    });
  });
}

/** Scripts of the app that the browser keeps. */
function keptScripts(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("fovea-app-"));
    const cache = await caches.open(names[0] ?? "");
    const paths = (await cache.keys()).map(({ url }) => new URL(url).pathname);
    return paths.filter((path) => /^\/assets\/index-.*\.js$/.test(path));
  });
}

describe("without a network", () => {
  appTest(
    "the second visit runs every default task, isolated and under the same policies",
    async () => {
      const first = await firstVisit();
      await first.close();
      deployment.requests();
      await deployment.stop();
      await context.setOffline(true);

      const page = await context.newPage();
      const troubles: string[] = [];
      page.on("pageerror", (error) => troubles.push(error.message));
      await page.goto(`${deployment.url}?debug`);
      await headline(page).waitFor();
      expect(await headline(page).textContent()).toBe(OLD);
      expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);

      await page.evaluate(() => {
        window.models = {};
        document.addEventListener("result", (event) => {
          const { task, stamp } = (event as CustomEvent<TaskResult>).detail;
          window.models[task] = stamp.modelId;
        });
      });
      // A video, since a task may need two frames for its first result.
      await dropVideo(page);
      // But for those whose network comes when it is used.
      const defaults = [...TASKS.keys()]
        .map((task) => [task, defaultModel(task, { online: false })] as const)
        .filter(([, { keptOnUse }]) => !keptOnUse);
      expect(defaults.length).toBeGreaterThanOrEqual(9);
      await page.evaluate(
        (ids) => {
          const { tasks } = document.querySelector<FoveaStudio>("fovea-studio")?.session ?? {};
          for (const id of ids) tasks?.get(id)?.turnOn();
        },
        defaults.map(([task]) => task),
      );
      const expected = defaults.map(([task, { id }]) => [task, id]);
      await expect
        .poll(() => page.evaluate(() => window.models), { timeout: 200_000 })
        .toEqual(Object.fromEntries(expected));

      const policies = await page.evaluate(async () => {
        const worker = performance
          .getEntriesByType("resource")
          .find(({ name }) => name.includes("/task.worker-"));
        const addresses = [document.baseURI, worker?.name ?? ""];
        const answers = await Promise.all(addresses.map((address) => fetch(address)));
        return answers.map(({ headers }) => headers.get("content-security-policy"));
      });
      expect(policies).toEqual([PAGE_POLICY, WORKER_POLICY]);
      // Not in the header alone: a script in the page does not run.
      const ran = await page.evaluate(() => {
        const script = document.createElement("script");
        script.textContent = "document.body.dataset.ran = 'yes'";
        document.body.append(script);
        return document.body.dataset.ran ?? "no";
      });
      expect(ran).toBe("no");
      expect(troubles).toEqual([]);
    },
  );

  appTest("the first visit fetches no more than it should", async () => {
    const page = await firstVisit();
    const bytes = await page.evaluate(async () => {
      const { usage = 0 } = await navigator.storage.estimate();
      return usage;
    });
    console.log(`Kept after the first visit: ${(bytes / 1e6).toFixed(1)} MB`);
    expect(bytes).toBeGreaterThan(10e6);
    expect(bytes).toBeLessThanOrEqual(FIRST_VISIT_BUDGET);
    const asked = deployment.requests();
    expect(asked.filter((path) => path.includes("pose_landmarker"))).toEqual([]);
    // Nor what only the page on which a network learns runs.
    expect(asked.filter((path) => /training\.worker|tfjs|digits/.test(path))).toEqual([]);
    // No real graphics card here: of the three engines only the one for processors.
    expect(asked.filter((path) => /\.(jspi|asyncify)-.*\.wasm$/.test(path))).toEqual([]);
  });

  appTest("shows what is kept, deletes a network, and keeps it again once it is used", async () => {
    const page = await firstVisit();
    await page.getByRole("button", { name: "Kept in this browser" }).click();
    const dialog = page.getByRole("dialog", { name: "Kept in this browser" });
    await dialog.getByText("CenterNet").waitFor();
    const before = await dialog.getByRole("listitem").allTextContents();
    await dialog.getByRole("button", { name: "Delete CenterNet" }).click();
    await dialog.getByText("CenterNet is deleted").waitFor();
    expect(await dialog.getByRole("listitem").count()).toBe(before.length - 1);
    await page.keyboard.press("Escape");

    deployment.requests();
    const result = page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          document.addEventListener("result", () => resolve(), { once: true });
        }),
    );
    await dropPicture(page);
    const card = page.locator('fovea-task-card[data-task="detection"]');
    await card.getByText("Network", { exact: true }).click();
    await card.locator("fovea-model-picker select").first().selectOption("centernet");
    await result;
    expect(deployment.requests()).toContain("/models/centernet.onnx");
    await page.getByRole("button", { name: "Kept in this browser" }).click();
    await dialog.getByText("CenterNet").waitFor();
  });
});

describe("a new version under an open page", () => {
  appTest("is announced, comes with one reload, and works without a network at once", async () => {
    const page = await firstVisit();
    deployment.deploy(newVersion);
    // As after a rebuild: the page that opens is the old one, whole, and then says so.
    await page.reload();
    expect(await headline(page).textContent()).toBe(OLD);
    await notice(page).waitFor();
    expect(await headline(page).textContent()).toBe(OLD);

    // A script of the old version that was not needed before; the server has it no more.
    deployment.requests();
    await page.getByRole("button", { name: "Kept in this browser" }).click();
    await page.getByText("MoveNet lightning", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    expect(deployment.requests().filter((path) => path.includes("kept-models"))).toEqual([]);

    let navigations = 0;
    page.on("framenavigated", () => navigations++);
    await page.getByRole("button", { name: "Reload" }).click();
    await page.getByText(NEW).waitFor();
    await page.waitForTimeout(5000);
    expect(navigations).toBe(1);
    expect(await notice(page).count()).toBe(0);
    // Nothing of the old version is left behind.
    expect(await keptScripts(page)).toHaveLength(1);

    await deployment.stop();
    await page.reload();
    expect(await headline(page).textContent()).toBe(NEW);
    await page.getByRole("button", { name: "Kept in this browser" }).click();
    await page.getByText("MoveNet lightning", { exact: true }).waitFor();
  });

  appTest("leaves the other pages alone, with the scripts of their version", async () => {
    const page = await firstVisit();
    const other = await context.newPage();
    await other.goto(deployment.url);
    await headline(other).waitFor();
    deployment.deploy(newVersion);
    expect(await lookForUpdate(page)).toBe("waiting");
    await page.getByRole("button", { name: "Reload" }).click();
    await page.getByText(NEW).waitFor();

    // The other page is as it was, says what has happened, and can go on.
    await notice(other).waitFor();
    expect(await headline(other).textContent()).toBe(OLD);
    await other.getByRole("button", { name: "Kept in this browser" }).click();
    await other.getByText("MoveNet lightning", { exact: true }).waitFor();
    await other.keyboard.press("Escape");
    expect(await keptScripts(other)).toHaveLength(2);

    await other.getByRole("button", { name: "Reload" }).click();
    await other.getByText(NEW).waitFor();
    await page.close();
    await other.reload();
    await expect.poll(() => keptScripts(other)).toHaveLength(1);
  });

  appTest(
    "is not taken half: while files of two versions lie on the server, the old one stays",
    async () => {
      const page = await firstVisit();
      const half = mkdtempSync(join(tmpdir(), "fovea-version-"));
      cpSync(newVersion, half, { recursive: true });
      try {
        copyFileSync(join(oldVersion, "index.html"), join(half, "index.html"));
        deployment.deploy(half);
        expect(await lookForUpdate(page)).toBe("failed");
        expect(await notice(page).count()).toBe(0);
        await page.reload();
        expect(await headline(page).textContent()).toBe(OLD);
        // The rest arrives.
        copyFileSync(join(newVersion, "index.html"), join(half, "index.html"));
        expect(await lookForUpdate(page)).toBe("waiting");
        await page.getByRole("button", { name: "Reload" }).click();
        await page.getByText(NEW).waitFor();
      } finally {
        await removeVersion(half);
      }
    },
  );
});
