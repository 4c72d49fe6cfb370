import type { ReactiveController, ReactiveControllerHost } from "lit";

/**
 * Renders an element again at each event of the video that it shows, while it is in a document; goes
 * along when it is given another video.
 */
export class VideoEvents implements ReactiveController {
  #heard: HTMLVideoElement | null = null;
  #listening = new AbortController();

  /**
   * @param video the one on show now; borrowed
   * @param types at which the element is rendered again
   * @param also what else is done, by type
   */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly video: () => HTMLVideoElement | null,
    private readonly types: readonly string[],
    private readonly also: Readonly<Record<string, () => void>> = {},
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#listen();
  }

  hostUpdate(): void {
    if (this.video() !== this.#heard) this.#listen();
  }

  hostDisconnected(): void {
    this.#listening.abort();
  }

  #listen(): void {
    this.#listening.abort();
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const video = this.video();
    this.#heard = video;
    for (const type of this.types) {
      video?.addEventListener(type, () => this.host.requestUpdate(), { signal });
    }
    for (const [type, act] of Object.entries(this.also)) {
      video?.addEventListener(type, act, { signal });
    }
  }
}
