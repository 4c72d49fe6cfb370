import type { ReactiveController, ReactiveControllerHost } from "lit";
import { say } from "../words/say.ts";
import { embedCode } from "./embed-code.ts";
import type { FoveaShare } from "./panels/fovea-share.ts";
import type { Session } from "./session.ts";
import { KeptSettings, pageStore, tabStore } from "./settings/kept-settings.ts";
import type { Preset } from "./settings/presets.ts";
import { WrittenAddresses } from "./settings/written-addresses.ts";
import { currentSetup, keptSetup } from "./setup.ts";
import { describeSetup } from "./setup-words.ts";
import { linkFragment, readLink } from "./share-link.ts";

/** Milliseconds between two looks at what has been set: a slider that moves sets something each frame. */
const INTERVAL = 500;
/** Milliseconds after which what a link has set, and nothing else, is no longer said. */
const NEWS_LASTS = 12_000;

/**
 * Sets the studio as the fragment of its address says, or as it was left; keeps the address and the
 * browser's memory in line with what is set; and makes links.
 */
export class LinkController implements ReactiveController {
  /** What the link that opened the page said, sentence by sentence, until it is dismissed. */
  news: readonly string[] = [];
  #startTime: number | null = null;
  #listening = new AbortController();
  #newsTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #kept = new KeptSettings(pageStore());
  readonly #addresses = new WrittenAddresses(tabStore());
  /** The fragment that says what is set. */
  #written = "";

  /** @param session there is one when the host is connected */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly session: () => Session | null,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    window.addEventListener("hashchange", () => this.#follow(), { signal });
    window.addEventListener("pagehide", () => this.#keep(), { signal });
    const timer = setInterval(() => this.#keep(), INTERVAL);
    signal.addEventListener("abort", () => clearInterval(timer));
    const kept = this.#kept.read();
    if (location.hash === "" || location.hash === kept) this.#restore(kept);
    else if (kept !== "" && isComeBackTo() && this.#addresses.has(location.hash)) {
      // What was set last before a reload is kept, though the address may not say it yet.
      this.#restore(kept);
      this.#written = location.hash;
    } else this.#follow();
  }

  hostDisconnected(): void {
    this.#listening.abort();
    clearTimeout(this.#newsTimer);
  }

  dismissNews(): void {
    clearTimeout(this.#newsTimer);
    this.news = [];
    this.host.requestUpdate();
  }

  /** Where the next video begins, in seconds, when a link says so; asked for once. */
  takeStartTime(): number | null {
    const time = this.#startTime;
    this.#startTime = null;
    return time;
  }

  /** The browser's Back has come past an address that has been followed before. */
  passed(): void {
    this.#written = location.hash;
  }

  /** Sets all as the preset says, and the rest as the studio begins. */
  apply({ fragment }: Preset): void {
    const session = this.session();
    if (!session) return;
    const { setup } = readLink(fragment, session.panel);
    session.reset();
    if (setup) session.arrange(setup);
    this.dismissNews();
  }

  /** As the studio begins. */
  reset(): void {
    this.session()?.reset();
    this.#kept.write("");
    this.dismissNews();
  }

  /** Shows the present setting as a link and as HTML. */
  share(dialog: FoveaShare): void {
    const session = this.session();
    if (!session) return;
    const { panel, source, view } = session;
    const isVideo = source?.kind === "video";
    const time = isVideo ? view.video.currentTime : null;
    const { setup, leftOut } = currentSetup(
      panel,
      time,
      view.tracks,
      session.zones.shapes,
      session.look,
    );
    dialog.link = `${location.origin}${location.pathname}${linkFragment(setup)}`;
    dialog.code = embedCode({
      setup,
      address: isVideo ? view.video.currentSrc : null,
      mirrored: view.mirrored,
      showing: view.showing,
    });
    dialog.notes = leftOut;
    dialog.show();
  }

  /** Sets what was set when the page was left. */
  #restore(kept: string): void {
    const session = this.session();
    const { setup } = readLink(kept, session?.panel ?? []);
    if (setup) session?.arrange(setup);
    this.#written = kept;
  }

  /** Keeps what is set now, here and in the address. */
  #keep(): void {
    const session = this.session();
    if (!session?.started) return;
    const { panel, view, look } = session;
    const fragment = linkFragment(keptSetup(panel, view.tracks, look));
    if (fragment === this.#written) return;
    this.#written = fragment;
    this.#kept.write(fragment);
    // Not by location.hash: that would be a step in the history, and a link to follow.
    this.#addresses.add(fragment);
    history.replaceState(history.state, "", fragment);
  }

  /** Sets what the address says after its `#`. */
  #follow(): void {
    const session = this.session();
    if (!session || location.hash === this.#written) return;
    const { panel } = session;
    const { setup, faults } = readLink(location.hash, panel);
    if (setup) {
      session.arrange(setup);
      this.#startTime = setup.time;
    }
    this.news = [
      ...(setup ? [say("The link has set: {what}.", { what: describeSetup(setup, panel) })] : []),
      ...faults.map((fault) =>
        setup
          ? say("Left out of the link: {fault}", { fault })
          : say("Nothing in the link could be used: {fault}", { fault }),
      ),
    ];
    clearTimeout(this.#newsTimer);
    if (setup && faults.length === 0) {
      this.#newsTimer = setTimeout(() => this.dismissNews(), NEWS_LASTS);
    }
    this.host.requestUpdate();
  }
}

/** The page was there before in this tab: by a reload, or by the browser's Back and Forward. */
function isComeBackTo(): boolean {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return navigation?.type === "reload" || navigation?.type === "back_forward";
}
