/** Where the settings are kept. */
export type SettingsStore = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const KEY = "fovea-settings";

/**
 * The settings of the studio over a reload, as the fragment of a link. A browser that keeps nothing
 * for this page loses them with it, and nothing else happens.
 */
export class KeptSettings {
  /** @param store null where the browser keeps nothing */
  constructor(private readonly store: SettingsStore | null) {}

  /** Empty where nothing is kept. */
  read(): string {
    try {
      return this.store?.getItem(KEY) ?? "";
    } catch {
      return "";
    }
  }

  /** @param fragment empty forgets them */
  write(fragment: string): void {
    try {
      if (fragment === "") this.store?.removeItem(KEY);
      else this.store?.setItem(KEY, fragment);
    } catch {
      // Full, or not allowed.
    }
  }
}

/** What the page may keep things in; null where the browser allows nothing. */
export function pageStore(): Storage | null {
  return allowed(() => localStorage);
}

/** What this tab may keep things in until it is closed; null where the browser allows nothing. */
export function tabStore(): Storage | null {
  return allowed(() => sessionStorage);
}

function allowed(store: () => Storage): Storage | null {
  try {
    return store();
  } catch {
    return null;
  }
}
