import type { Recording } from "../../recording/recording.ts";
import type { Source } from "../../session/source-status.ts";
import type { TrackSpan } from "./overview.ts";
import { type TrackPath, trackPath } from "./track-path.ts";
import { type KeptTrackPictures, picturesFromVideo, type TrackPicture } from "./track-pictures.ts";
import { trackSightings } from "./track-sightings.ts";

/** Pictures of a track that are shown. */
const PICTURES = 6;

/** A small picture as a page shows it. */
export interface ShownPicture {
  /** Media time in seconds. */
  readonly time: number;
  /** Revoked when another track is chosen. */
  readonly address: string;
}

/** Why there are no pictures of a track, for people. */
const NO_PICTURES = {
  none: "No pictures of it were kept: only the last hundred things seen by a camera have some.",
  video: "Its pictures come with the video: open that, too.",
  unread: "Its pictures cannot be cut out of this video.",
} as const;

/** The track that somebody has chosen: its way over the picture, and small pictures of it. */
export class ChosenTrack {
  #track: TrackSpan | null = null;
  #way: TrackPath | null = null;
  #pictures: readonly ShownPicture[] = [];
  #note = "";
  #reading = new AbortController();

  /** @param changed called when there is more of it */
  constructor(
    private readonly kept: KeptTrackPictures,
    private readonly changed: () => void,
  ) {}

  get track(): TrackSpan | null {
    return this.#track;
  }

  /** Null until it has been read. */
  get way(): TrackPath | null {
    return this.#way;
  }

  get pictures(): readonly ShownPicture[] {
    return this.#pictures;
  }

  /** Why there are no pictures; empty where there are, or they are on their way. */
  get note(): string {
    return this.#note;
  }

  /** Another one, or none. */
  async choose(
    track: TrackSpan | null,
    recording: Recording | null,
    source: Source | null,
  ): Promise<void> {
    this.#forget();
    this.#track = track;
    this.changed();
    if (!track || !recording) return;
    const { signal } = this.#reading;
    const way = await trackPath(recording, track).catch(() => null);
    if (signal.aborted) return;
    this.#way = way;
    this.changed();
    try {
      for await (const picture of this.#picturesOf(track, recording, source, signal)) {
        if (signal.aborted) return;
        const address = URL.createObjectURL(picture.picture);
        this.#pictures = [...this.#pictures, { time: picture.time, address }];
        this.changed();
      }
      if (this.#pictures.length === 0) {
        this.#note = source?.kind === "image" ? NO_PICTURES.video : NO_PICTURES.none;
      }
    } catch {
      if (!signal.aborted && this.#pictures.length === 0) this.#note = NO_PICTURES.unread;
    }
    if (!signal.aborted) this.changed();
  }

  dispose(): void {
    this.#forget();
  }

  async *#picturesOf(
    track: TrackSpan,
    recording: Recording,
    source: Source | null,
    signal: AbortSignal,
  ): AsyncGenerator<TrackPicture> {
    if (source?.kind !== "video" || source.from === undefined) {
      yield* this.kept.of(track);
      return;
    }
    const sightings = await trackSightings(recording, track, PICTURES);
    yield* picturesFromVideo(source.from, sightings, signal);
  }

  #forget(): void {
    this.#reading.abort();
    this.#reading = new AbortController();
    for (const { address } of this.#pictures) URL.revokeObjectURL(address);
    this.#track = null;
    this.#way = null;
    this.#pictures = [];
    this.#note = "";
  }
}
