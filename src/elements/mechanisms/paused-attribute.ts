import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { SourceSession } from "../../session/source-session.ts";

/**
 * Keeps the attribute `paused` of an element and the playing of its video to one another.
 *
 * Browsers pause the video of an element that is taken out of the document, and say so later: perhaps
 * when it is back. That is nobody's wish; one that is only moved goes on playing.
 */
export class PausedAttribute implements ReactiveController {
  /** @param session that has the video; null before the start */
  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly video: HTMLVideoElement,
    private readonly session: () => SourceSession | null,
  ) {
    host.addController(this);
    video.addEventListener("play", () => this.#videoChanged(false));
    video.addEventListener("pause", () => this.#videoChanged(true));
  }

  hostConnected(): void {
    if (!this.host.hasAttribute("paused")) this.follow(false);
  }

  /** Does what the attribute says. */
  follow(paused: boolean): void {
    const { video } = this;
    const session = this.session();
    if (session?.phase !== "running" || session.view.still) return;
    if (paused) video.pause();
    else if (video.paused && !video.ended) void session.play();
  }

  /** A person has used controls, or the video has ended. */
  #videoChanged(paused: boolean): void {
    const { host, video } = this;
    if (this.session()?.phase !== "running") return;
    if (!host.isConnected || paused !== video.paused) return;
    if (!paused) host.removeAttribute("paused");
    else if (!video.ended) host.setAttribute("paused", "");
  }
}
