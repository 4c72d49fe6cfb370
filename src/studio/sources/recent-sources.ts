import { urlName } from "../../session/input-kind.ts";

/** What was opened lately: an address, or a file for as long as the page is open. */
export type RecentSource =
  | { readonly name: string; readonly url: string }
  | { readonly name: string; readonly file: File };

/** Where addresses are kept. */
export type Store = Pick<Storage, "getItem" | "setItem">;

const KEY = "fovea-recent-addresses";
const MOST = 6;
/** A longer one is data, not an address. */
const LONGEST = 2000;

/**
 * The newest first, each once. Addresses are kept over a reload; a file cannot be, and is forgotten
 * with the page.
 */
export class RecentSources {
  #list: readonly RecentSource[];

  /** @param store null where the browser keeps nothing */
  constructor(private readonly store: Store | null) {
    this.#list = readAddresses(store).map((url) => ({ name: urlName(url), url }));
  }

  get list(): readonly RecentSource[] {
    return this.#list;
  }

  add(source: { readonly url: string } | { readonly file: File }): void {
    const added: RecentSource =
      "url" in source
        ? { name: urlName(source.url), url: source.url }
        : { name: source.file.name, file: source.file };
    if ("url" in added && (!/^https?:/i.test(added.url) || added.url.length > LONGEST)) return;
    const others = this.#list.filter((known) => !isSame(known, added));
    this.#list = [added, ...others].slice(0, MOST);
    const addresses = this.#list.flatMap((known) => ("url" in known ? [known.url] : []));
    try {
      this.store?.setItem(KEY, JSON.stringify(addresses));
    } catch {
      // Full, or not allowed: the list lasts as long as the page.
    }
  }
}

function isSame(one: RecentSource, other: RecentSource): boolean {
  if ("url" in one) return "url" in other && one.url === other.url;
  return "file" in other && one.file.name === other.file.name && one.file.size === other.file.size;
}

function readAddresses(store: Store | null): string[] {
  try {
    const kept: unknown = JSON.parse(store?.getItem(KEY) ?? "[]");
    const isAddress = (value: unknown): value is string =>
      typeof value === "string" && /^https?:/i.test(value) && URL.canParse(value);
    return Array.isArray(kept) ? kept.filter(isAddress).slice(0, MOST) : [];
  } catch {
    return [];
  }
}
