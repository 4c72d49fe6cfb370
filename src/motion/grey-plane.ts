/** Covers the whole picture. */
export interface GreyPlane {
  readonly width: number;
  readonly height: number;
  /** Grey in [0, 255], row by row. */
  readonly grey: Float32Array;
}

/** The two pictures between which motion was searched. */
export interface PicturePair {
  readonly previous: GreyPlane;
  readonly current: GreyPlane;
}
