/** The headers that the documentation shows are those that the studio is served with. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { PAGE_POLICY } from "../../../tools/build/content-security-policy.ts";
import { ROOT } from "../../../tools/root.ts";
import { pageHeaders } from "../../../tools/serve/static-files.ts";

const page = readFileSync(join(ROOT, "docs/embedding.md"), "utf8");
const lines = page.split("\n");

it("each, with its value", () => {
  // This one is for files that a page of another origin asks for, and is not the page's own.
  const { "Cross-Origin-Resource-Policy": _, ...headers } = pageHeaders;
  for (const [name, value] of Object.entries(headers)) {
    expect(lines).toContain(`${name}: ${value}`);
  }
});

it("and who may show the page in a frame", () => {
  const [directive = ""] = /frame-ancestors [^;]+/.exec(PAGE_POLICY) ?? [];
  expect(page).toContain(`\`${directive}\``);
});
