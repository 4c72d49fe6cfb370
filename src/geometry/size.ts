/** Width and height, in pixels unless it says otherwise. */
export interface Size {
  readonly width: number;
  readonly height: number;
}
