/** A browser that wishes German gets a German studio; another language is a choice that is kept. */
import type { Page } from "playwright";
import { expect } from "vitest";
import { german } from "../../src/words/german/german.ts";
import { SCREEN } from "../fixtures/screen.ts";
import { appTest } from "./app-test.ts";
import { violations } from "./axe-of-page.ts";
import { dropPicture } from "./handed-in.ts";

const phase = (page: Page, name: string) =>
  page.locator(`fovea-studio[data-phase=${name}]`).waitFor();

/** All that the page shows or says, through shadow roots: texts, and attributes that are read. */
function words(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const read = (root: ParentNode) => {
      for (const element of root.querySelectorAll("*")) {
        if (element.localName === "style") continue;
        for (const node of element.childNodes) {
          if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? "");
        }
        for (const name of ["aria-label", "title", "placeholder", "alt"]) {
          found.push(element.getAttribute(name) ?? "");
        }
        if (element.shadowRoot) read(element.shadowRoot);
      }
    };
    read(document);
    return found.map((text) => text.trim().replace(/\s+/g, " ")).filter((text) => text !== "");
  });
}

/** What of the page is English though the table has German for it. */
async function english(page: Page): Promise<string[]> {
  const table = german.words;
  return (await words(page)).filter((text) => Object.hasOwn(table, text) && table[text] !== text);
}

appTest(
  "is German where the browser wishes it, and English when that is chosen",
  async ({ app, browser }) => {
    const context = await browser.newContext({
      ...SCREEN,
      locale: "de-AT",
      serviceWorkers: "block",
    });
    try {
      const page = await context.newPage();
      const files: string[] = [];
      page.on("request", (request) => files.push(request.url()));
      await page.goto(app.url);
      await page.getByRole("heading", { name: "Sehen, was die Maschine sieht" }).waitFor();
      expect(await page.locator("html").getAttribute("lang")).toBe("de");
      expect(await english(page)).toEqual([]);
      expect(await violations(page)).toEqual([]);

      await dropPicture(page);
      await phase(page, "running");
      for (const panel of ["Zonen und Linien", "Ebenen", "Objekte"]) {
        await page.getByRole("button", { name: panel, expanded: false }).first().click();
        expect(await english(page), panel).toEqual([]);
      }
      expect(await violations(page)).toEqual([]);

      // What is on show changes at once, nothing is loaded anew, and the choice is kept.
      const loaded = files.filter((url) => url === app.url).length;
      await page.getByRole("button", { name: "Voreinstellungen" }).click();
      await page.getByRole("combobox", { name: "Sprache" }).selectOption("en");
      await page.getByRole("button", { name: "Back to defaults" }).waitFor();
      await page.getByText("Confidence threshold").first().waitFor();
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      expect(files.filter((url) => url === app.url)).toHaveLength(loaded);
      await page.reload();
      await page.getByRole("heading", { name: "See what the machine sees" }).waitFor();
      expect(files.filter((url) => /german-/.test(url)).length).toBe(1);
    } finally {
      await context.close();
    }
  },
);
