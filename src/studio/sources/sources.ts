import type { Handed } from "../../elements/fovea-drop.ts";
import type { CameraOptions } from "../../frames/camera.ts";
import type { Session } from "../session.ts";
import type { RecentSource, RecentSources } from "./recent-sources.ts";
import { SAMPLE_CREDIT, type Sample } from "./samples.ts";

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

  sample({ url, name, credit = SAMPLE_CREDIT }: Sample): void {
    void this.session()?.openVideo(url, name, { credit });
  }

  stop(): void {
    this.session()?.stop();
  }
}
