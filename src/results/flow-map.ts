/**
 * Where everything on a picture has gone: for each place of the frame that was analysed before,
 * how far it is to its place on this one. It covers the whole picture, whatever its own shape.
 */
export interface FlowMap {
  /** Own size in pixels, not that of the picture. */
  readonly width: number;
  readonly height: number;
  /** To the right, in pixels of the source frame, row by row; `width * height` of them. */
  readonly u: Float32Array;
  /** Down. */
  readonly v: Float32Array;
  /**
   * How far off each of them may be, in source pixels: what the method expects the length of its
   * mistake to be. An estimate, greater at outlines, where nothing has texture and where something
   * is hidden on this frame; absent where the method has none (dense inverse search).
   */
  readonly error?: Float32Array;
}
