/** Which policy goes with which answer: a worker may ask the hosts of models, a page whatever address a person typed. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CATALOGUE } from "../../../../src/tasks/catalogue.ts";
import {
  PAGE_POLICY,
  policyFor,
  WORKER_POLICY,
} from "../../../../tools/build/content-security-policy.ts";
import { ROOT } from "../../../../tools/root.ts";

describe("the policy of an answer", () => {
  it.each([
    ["/assets/task.worker-B3x_9.js", WORKER_POLICY],
    ["/fovea/assets/task.worker-B3x_9.js?v=1", WORKER_POLICY],
    ["task.worker-1.js", WORKER_POLICY],
    ["/", PAGE_POLICY],
    ["/index.html?task.worker-1.js.html", PAGE_POLICY],
    ["/assets/my-task.worker-1.js", PAGE_POLICY],
    ["/assets/task.worker-1.js/page.html", PAGE_POLICY],
    ["/assets/task.worker-1.json", PAGE_POLICY],
  ])("%s", (address, policy) => {
    expect(policyFor(address)).toBe(policy);
  });
});

it("of every worker that there is, is that of workers", () => {
  const workers = readdirSync(join(ROOT, "workers")).filter((name) => name.endsWith(".worker.ts"));
  expect(workers.length).toBeGreaterThan(0);
  for (const name of workers) {
    expect(policyFor(`/assets/${name.replace(".ts", "-1a2B.js")}`), name).toBe(WORKER_POLICY);
  }
});

/** What a directive of a policy allows. */
function allowed(policy: string, name: string): readonly string[] {
  const directive = policy.split("; ").find((each) => each.startsWith(`${name} `));
  return directive?.split(" ").slice(1) ?? [];
}

it("lets workers ask for every model that comes from an address, and for nothing else", () => {
  const sources = allowed(WORKER_POLICY, "connect-src");
  for (const { source } of CATALOGUE) {
    if (source.origin === "url") expect(sources).toContain(new URL(source.url).origin);
  }
  expect(sources).not.toContain("https:");
  expect(sources).not.toContain("*");
});

it.each([
  ["page", PAGE_POLICY],
  ["worker", WORKER_POLICY],
])("a %s runs no code but its own", (_, policy) => {
  expect(allowed(policy, "script-src")).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(allowed(policy, "object-src")).toEqual(["'none'"]);
  expect(allowed(policy, "default-src")).toEqual(["'self'"]);
});
