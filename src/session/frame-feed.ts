import { fromEvent, type Observable, type Subscription, tap } from "rxjs";
import type { FoveaError } from "../errors.ts";
import type { Frame } from "../frames/frame.ts";
import { type TrackHealth, trackHealth } from "../frames/track-health.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { FrameDuration } from "./frame-duration.ts";
import type { PictureView } from "./picture-view.ts";
import { showStill } from "./show-still.ts";

/** The frames of one source on their way into a pipeline, and what their times tell. */
export class FrameFeed {
  #connection: Subscription | null = null;
  #duration = new FrameDuration();
  /** `performance.now()` of the newest frame. */
  #lastFrameTime = 0;

  constructor(private readonly view: PictureView) {}

  /** Media time of the newest frame in seconds; null until known. */
  get time(): number | null {
    return this.#duration.time;
  }

  /** How long a frame lasts, in seconds; null until known. */
  get seconds(): number | null {
    return this.#duration.seconds;
  }

  /**
   * Lets them go into the pipeline, until `close`. A source that fails at once has told the pipeline when this
   * returns.
   * @param still the only one is shown before any task has seen it
   * @param failed called when that cannot be shown
   */
  connect(
    pipeline: Pipeline,
    frames: Observable<Frame>,
    still: boolean,
    failed: (error: FoveaError) => void,
  ): void {
    this.#lastFrameTime = performance.now();
    const seeks = fromEvent(this.view.video, "seeking").subscribe(() => this.#duration.jump());
    this.#connection = pipeline.connect(
      frames.pipe(
        tap((frame) => {
          this.#lastFrameTime = performance.now();
          this.#duration.add(frame.mediaTime);
          if (still) showStill(this.view, frame, failed);
        }),
      ),
    );
    this.#connection.add(seeks);
  }

  /** Tells how the track that they come from is, until they are let go of. */
  watch(track: MediaStreamTrack, told: (health: TrackHealth) => void): void {
    // Asked again and again: a track that the page itself stops sends no event.
    const health = trackHealth(track, () => this.#lastFrameTime).subscribe(told);
    this.#connection?.add(health);
  }

  /** Lets go of the source, and forgets its times. */
  close(): void {
    const connection = this.#connection;
    this.#connection = null;
    this.#duration = new FrameDuration();
    connection?.unsubscribe();
  }
}
