import type { SourceSession } from "../../session/source-session.ts";

/** Keeps the attribute `paused` of an element and the playing of its video to one another. */
export class PausedAttribute {
  /** @param session that has the video; null before the start */
  constructor(
    private readonly host: HTMLElement,
    private readonly video: HTMLVideoElement,
    private readonly session: () => SourceSession | null,
  ) {
    video.addEventListener("play", () => this.#videoChanged(false));
    video.addEventListener("pause", () => this.#videoChanged(true));
  }

  /** Does what the attribute says. */
  follow(paused: boolean): void {
    const { video } = this;
    const session = this.session();
    if (session?.phase !== "running" || session.view.still) return;
    if (paused) video.pause();
    else if (video.paused) video.play().catch(() => undefined);
  }

  /** A person has used controls, or the video has ended. */
  #videoChanged(paused: boolean): void {
    if (this.session()?.phase !== "running") return;
    if (!paused) this.host.removeAttribute("paused");
    else if (!this.video.ended) this.host.setAttribute("paused", "");
  }
}
