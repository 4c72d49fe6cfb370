/** What the painter of a layer needs of a frame. */
export interface PaintedFrame {
  /** Borrowed until the painting settles. */
  readonly image: VideoFrame;
  /** Size as displayed, in pixels. */
  readonly width: number;
  readonly height: number;
}
