import type { SettingsStore } from "./kept-settings.ts";

const KEY = "fovea-written";
/** The address that a reload opens may be one behind what was written as the page went. */
const KEPT = 2;

/**
 * The fragments that this tab gave its own address last, over a reload. Not in the state of the history's
 * entry: what a page writes there as it goes, a busy browser may lose.
 */
export class WrittenAddresses {
  /** @param store that of the tab; null where the browser keeps nothing */
  constructor(private readonly store: Pick<SettingsStore, "getItem" | "setItem"> | null) {}

  has(fragment: string): boolean {
    return this.#read().includes(fragment);
  }

  add(fragment: string): void {
    const kept = [fragment, ...this.#read().filter((one) => one !== fragment)].slice(0, KEPT);
    try {
      this.store?.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Full, or not allowed.
    }
  }

  #read(): readonly unknown[] {
    try {
      const kept: unknown = JSON.parse(this.store?.getItem(KEY) ?? "[]");
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }
}
