/** Where a confirmed track is on one frame: the place that its trail goes through. */
export interface TrackPoint {
  readonly trackId: number;
  /** In source pixels. */
  readonly x: number;
  readonly y: number;
}
