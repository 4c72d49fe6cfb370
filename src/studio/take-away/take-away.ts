/** What can be taken away from the studio, and what is on its way. */

import { spokenLanguage } from "../../captions/spoken-language.ts";
import { FoveaError } from "../../errors.ts";
import type { Container } from "../../exports/annotated-video.ts";
import { blobOf } from "../../exports/blob-of.ts";
import { FORMATS, type FormatId } from "../../exports/formats.ts";
import { stemOf } from "../../exports/recorded.ts";
import { download } from "../../look/download.ts";
import type { Recording } from "../../recording/recording.ts";
import { say } from "../../words/say.ts";
import { askedTasks } from "../analysis/asked-tasks.ts";
import { fileOf } from "../analysis/file-of.ts";
import type { Session } from "../session.ts";
import { recordView, type ViewRecorder } from "./view-recorder.ts";

/** A film that is being made. */
export interface Film {
  readonly container: Container;
  readonly frames: number;
  /** Null while the file is being opened. */
  readonly expected: number | null;
}

/** Hands over what a person asks for, one thing after the other. */
export class TakeAway {
  /** The last that was handed over, for people; empty before. */
  said = "";
  error: FoveaError | null = null;
  film: Film | null = null;
  #making = new AbortController();
  #recorder: ViewRecorder | null = null;
  #busy = false;

  constructor(
    private readonly session: Session,
    private readonly changed: () => void,
  ) {}

  /** Null where nothing has been kept. */
  get recording(): Recording | null {
    const { recording } = this.session.onShow;
    return recording && recording.length > 0 ? recording : null;
  }

  /** Something is being written. */
  get busy(): boolean {
    return this.#busy;
  }

  get hasPicture(): boolean {
    return this.session.phase === "running";
  }

  /** Whether a film can be made of what is open. */
  get hasFile(): boolean {
    const { source } = this.session;
    return this.hasPicture && source?.kind === "video" && source.from !== undefined;
  }

  /** Since when the view is being recorded, in milliseconds since the epoch; null while it is not. */
  get recordsSince(): number | null {
    return this.#recorder?.since ?? null;
  }

  results(id: FormatId): Promise<void> {
    return this.#attempt(async () => {
      const { recording } = this;
      if (!recording) return;
      const files = FORMATS[id].files(recording, spokenLanguage());
      for (const { name, mediaType, text } of files) {
        download(await blobOf(text(), mediaType), name);
      }
      this.said = say("Saved {name}.", { name: files.map(({ name }) => name).join(", ") });
    });
  }

  /** All of it as one file, which the studio opens again. */
  whole(): Promise<void> {
    return this.#attempt(async () => {
      const { recording } = this;
      if (!recording) return;
      const { foveaFile } = await import("../../exports/fovea-file.ts");
      const name = `${stemOf(recording.header.source.name)}.fovea`;
      download(await blobOf(foveaFile(recording), "application/zip"), name);
      this.said = say("Saved {name}.", { name });
    });
  }

  picture(): Promise<void> {
    return this.#attempt(async () => {
      const { source, frameTime } = this.session;
      const blob = await this.session.view.snapshot();
      const time =
        source?.kind === "image" || frameTime === null ? "" : `.${frameTime.toFixed(3)}s`;
      const name = `${stemOf(source?.name ?? "picture")}${time}.png`;
      download(blob, name);
      this.said = say("Saved {name}.", { name });
    });
  }

  copyPicture(): Promise<void> {
    return this.#attempt(async () => {
      // Given as a promise, because Safari forgets the press of the button meanwhile.
      const item = new ClipboardItem({ "image/png": this.session.view.snapshot() });
      await navigator.clipboard.write([item]).catch((cause: unknown) => {
        throw new FoveaError("unexpected", "The browser did not let the picture be copied.", {
          cause,
          action: "Allow the clipboard for this page, or save the picture.",
        });
      });
      this.said = say("The picture is in the clipboard.");
    });
  }

  async makeFilm(container: Container): Promise<void> {
    const { source, view, settings } = this.session;
    if (!this.hasFile || !source?.from || this.film) return;
    this.#making = new AbortController();
    const { signal } = this.#making;
    this.film = { container, frames: 0, expected: null };
    view.video.pause();
    await this.#attempt(async () => {
      const [{ makeFilm }, { holdsAll }, { filmFile }, { exactSource }] = await Promise.all([
        import("./annotated-film.ts"),
        import("./kept-results.ts"),
        import("./film-file.ts"),
        import("../analysis/exact-source.ts"),
      ]);
      const file = await fileOf(source.from as Blob | string);
      const exact = await exactSource(file);
      const { target, read } = await filmFile(container);
      const progress = (frames: number) => {
        this.film = { container, frames, expected: exact.count };
        this.changed();
      };
      progress(0);
      const tasks = askedTasks(this.session);
      const { recording } = this;
      const filmed = { name: source.name, bytes: file.size, count: exact.count };
      const kept = recording && holdsAll(recording, filmed, tasks) ? recording : null;
      const request = {
        ...{ file, source: exact, tasks, kept, settings, container, target, signal, progress },
      };
      const hasSound = await makeFilm(request);
      const name = `${stemOf(source.name)}.annotated.${container}`;
      download(await read(), name);
      this.said = hasSound
        ? say("Saved {name}, with sound.", { name })
        : say("Saved {name}, without sound.", { name });
    }).finally(() => {
      this.film = null;
      this.changed();
    });
  }

  cancelFilm(): void {
    this.#making.abort(new FoveaError("model-cancelled", "The video was given up."));
  }

  /** Begins to record the view, or ends that and hands the video over. */
  recordView(): Promise<void> {
    return this.#attempt(async () => {
      const recorder = this.#recorder;
      if (!recorder) {
        this.#recorder = recordView(this.session.view);
        return;
      }
      this.#recorder = null;
      const { video, extension } = await recorder.end();
      const name = `${stemOf(this.session.source?.name ?? "view")}.view.${extension}`;
      download(video, name);
      this.said = say("Saved {name}.", { name });
    });
  }

  dispose(): void {
    this.cancelFilm();
    void this.#recorder?.end().catch(() => undefined);
    this.#recorder = null;
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.error = null;
    this.said = "";
    this.#busy = true;
    this.changed();
    try {
      await work();
    } catch (thrown) {
      const error = FoveaError.from(thrown);
      // Whoever has cancelled knows it.
      if (error.code !== "model-cancelled") this.error = error;
    } finally {
      this.#busy = false;
      this.changed();
    }
  }
}
