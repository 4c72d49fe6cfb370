/** Where a page enforces Trusted Types, a worker's address goes through the policy that the page names. */
import { beforeEach, expect, it, vi } from "vitest";

const ADDRESS = "https://a.example/task-worker.js";

beforeEach(() => {
  vi.resetModules();
});

async function loaded() {
  const { configure } = await import("../../../src/catalog/configuration.ts");
  const { trustedScript } = await import("../../../src/bridge/trusted-script.ts");
  return { configure, trustedScript };
}

/** Names of the policies that were made; what they bless says which one did. */
function enforce(): string[] {
  const made: string[] = [];
  vi.stubGlobal("trustedTypes", {
    createPolicy(name: string, rules: { createScriptURL(address: string): string }) {
      made.push(name);
      return { createScriptURL: (address: string) => [name, rules.createScriptURL(address)] };
    },
  });
  return made;
}

it("is as it is where there are no such types", async () => {
  vi.stubGlobal("trustedTypes", undefined);
  const { trustedScript } = await loaded();
  expect(trustedScript(ADDRESS)).toBe(ADDRESS);
});

it("is blessed by the policy `fovea`, which is made once", async () => {
  const made = enforce();
  const { trustedScript } = await loaded();
  expect(trustedScript(ADDRESS)).toEqual(["fovea", ADDRESS]);
  trustedScript(ADDRESS);
  expect(made).toEqual(["fovea"]);
});

it("is blessed by a policy of another name where the page says so", async () => {
  const made = enforce();
  const { configure, trustedScript } = await loaded();
  configure({ trustedTypesPolicy: "mine" });
  expect(trustedScript(ADDRESS)).toEqual(["mine", ADDRESS]);
  expect(made).toEqual(["mine"]);
});
