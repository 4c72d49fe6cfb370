import type { ReactiveController, ReactiveControllerHost } from "lit";
import { embedCode } from "./embed-code.ts";
import type { FoveaShare } from "./panels/fovea-share.ts";
import type { Session } from "./session.ts";
import { currentSetup, describeSetup, linkFragment, readLink } from "./share-link.ts";

/** Sets the studio as the fragment of its address says, and makes such addresses. */
export class LinkController implements ReactiveController {
  /** What the link that opened the page said, sentence by sentence, until it is dismissed. */
  news: readonly string[] = [];
  #startTime: number | null = null;
  #listening = new AbortController();

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
    this.#follow();
  }

  hostDisconnected(): void {
    this.#listening.abort();
  }

  dismissNews(): void {
    this.news = [];
    this.host.requestUpdate();
  }

  /** Where the next video begins, in seconds, when a link says so; asked for once. */
  takeStartTime(): number | null {
    const time = this.#startTime;
    this.#startTime = null;
    return time;
  }

  /** Shows the present setting as a link and as HTML. */
  share(dialog: FoveaShare): void {
    const session = this.session();
    if (!session) return;
    const { panel, source, view } = session;
    const isVideo = source?.kind === "video";
    const time = isVideo ? view.video.currentTime : null;
    const { setup, leftOut } = currentSetup(panel, time, view.tracks, session.zones.shapes);
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

  /** Sets what the address says after its `#`. */
  #follow(): void {
    const session = this.session();
    if (!session) return;
    const { panel } = session;
    const { setup, faults } = readLink(location.hash, panel);
    if (setup) {
      session.arrange(setup);
      this.#startTime = setup.time;
    }
    const left = setup ? "Left out of the link" : "Nothing in the link could be used";
    this.news = [
      ...(setup ? [`The link has set: ${describeSetup(setup, panel)}.`] : []),
      ...faults.map((fault) => `${left}: ${fault}`),
    ];
    this.host.requestUpdate();
  }
}
