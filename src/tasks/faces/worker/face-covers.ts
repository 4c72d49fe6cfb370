import type { Box } from "../../../results/box.ts";
import type { Cover } from "../result.ts";
import type { FacePlace } from "./found-faces.ts";

/** A cover in heights of the box around the landmarks, which ends at brows, chin and cheeks. */
const HEIGHT = 1.45;
/** By this share of the box's height a cover's middle is higher: there is more above than below. */
const UP = 0.06;
const WIDTH = 1.35;
/** A face in profile has a narrow box; its cover is at least this share of its height wide. */
const NARROWEST = 0.85;
/** By this share a cover grows in each second in which its face is not found. */
const GROWTH = 0.8;

/** What has to be covered of these faces. */
export function coversOf(places: readonly FacePlace[]): Cover[] {
  return places.flatMap(({ id, box, velocity, unseen }) => {
    if (!(box.width > 0 && box.height > 0)) return [];
    const cover = coverOf(box, 1 + GROWTH * unseen);
    return [{ id, velocity, unseen, box: cover, painted: cover }];
  });
}

function coverOf({ x, y, width, height }: Box, growth: number): Box {
  const high = height * HEIGHT * growth;
  const wide = Math.max(width * WIDTH * growth, high * NARROWEST);
  return {
    x: x + width / 2 - wide / 2,
    y: y + height * (0.5 - UP) - high / 2,
    width: wide,
    height: high,
  };
}
