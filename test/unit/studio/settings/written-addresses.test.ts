/** What a tab has written into its own address is known again after a reload, and nothing else. */
import { expect, it } from "vitest";
import { WrittenAddresses } from "../../../../src/studio/settings/written-addresses.ts";

/** What one tab keeps. */
function tab(kept = new Map<string, string>()) {
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    kept,
  };
}

it("knows the last two, also in the next page of the tab", () => {
  const store = tab();
  const before = new WrittenAddresses(store);
  for (const fragment of ["#a", "#b", "#c", "#c", "#b"]) before.add(fragment);
  const after = new WrittenAddresses(store);
  expect(["#a", "#b", "#c", ""].map((fragment) => after.has(fragment))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

it("knows none where nothing is kept, or something else", () => {
  const refuse = () => {
    throw new DOMException("No.", "SecurityError");
  };
  const denied = { getItem: refuse, setItem: refuse };
  for (const text of ["{", "{}", "null"]) {
    const odd = new WrittenAddresses(tab(new Map([["fovea-written", text]])));
    expect(odd.has("#a")).toBe(false);
    odd.add("#a");
    expect(odd.has("#a")).toBe(true);
  }
  for (const addresses of [new WrittenAddresses(null), new WrittenAddresses(denied)]) {
    addresses.add("#a");
    expect(addresses.has("#a")).toBe(false);
  }
});
