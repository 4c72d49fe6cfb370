import type { Handed } from "../../elements/fovea-drop.ts";
import { FoveaError } from "../../errors.ts";
import type { CameraOptions } from "../../frames/camera.ts";
import { say } from "../../words/say.ts";
import type { Session } from "../session.ts";
import type { RecentSource, RecentSources } from "./recent-sources.ts";
import type { Sample } from "./samples.ts";

/** Every way in, one source in place of the one before; what can be opened again is remembered. */
export class Sources {
  /** @param session null before the studio is there */
  constructor(
    private readonly session: () => Session | null,
    private readonly recent: RecentSources,
  ) {}

  camera(options?: CameraOptions): void {
    void this.session()?.startCamera(options);
  }

  screen(): void {
    void this.session()?.startScreen();
  }

  /** A video or a picture. */
  open(source: Handed | RecentSource): void {
    this.recent.add(source);
    if ("url" in source) void this.session()?.openUrl(source.url);
    else void this.session()?.openFile(source.file);
  }

  async sample({ url, name, credit, embedded }: Sample): Promise<void> {
    const session = this.session();
    if (!session) return;
    try {
      // As a file: a service worker answers no requests for a part of a video.
      const video = embedded ? await (await fetch(url)).blob() : url;
      await session.openVideo(video, say(name), { credit });
      if (session.problem?.error.code !== "video-unreachable") return;
    } catch {
      // Said below.
    }
    session.refuse(
      new FoveaError("video-unreachable", `The sample “${name}” could not be fetched.`, {
        action: embedded
          ? "Reload the page, or open a video of your own."
          : "Check the connection, or take the drawn street, which is part of the app.",
      }),
    );
  }

  stop(): void {
    this.session()?.stop();
  }
}
