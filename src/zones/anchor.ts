/**
 * Which point of a box stands for the thing in it. `bottom`, the middle of the lower edge, is where
 * somebody stands on the ground, and so what a zone on the ground is about; `centre` suits what is seen
 * from above, `top` heads behind a counter.
 */
export const ANCHORS = ["bottom", "centre", "top", "left", "right"] as const;

/** The name of one of them: an edge's middle, or the middle of the box. */
export type Anchor = (typeof ANCHORS)[number];

/** How far along the box it lies, as shares of width and height. */
export const ANCHOR_PLACES: Readonly<Record<Anchor, readonly [across: number, down: number]>> = {
  bottom: [0.5, 1],
  centre: [0.5, 0.5],
  top: [0.5, 0],
  left: [0, 0.5],
  right: [1, 0.5],
};
