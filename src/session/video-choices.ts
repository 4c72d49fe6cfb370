/** How a video is opened. */
export interface VideoChoices {
  readonly credit?: string | null;
  /** Plays as soon as it can; true unless said otherwise. */
  readonly play?: boolean;
}
