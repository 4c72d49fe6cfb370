import type { PaintedMap } from "./painting.ts";

/**
 * How much of each pixel of a class map is foreground, whatever its class: 0 to 255 for 0 to 1.
 *
 * A class map says how sure the network is of the winner. Where person and bicycle meet it is sure
 * of neither, and yet sure that it is no background; so a foreground pixel is doubted only beside
 * the background, or the seam between two things would become a slit.
 *
 * Fills `target`, which has `map.width * map.height` elements.
 */
export function fillForeground(map: PaintedMap, target: Uint8Array): void {
  const { width, height, classes, confidence, soft } = map;
  for (let i = 0; i < target.length; i++) {
    const sure = confidence[i] as number;
    target[i] = classes[i] === 0 ? 255 - sure : sure;
  }
  if (soft) return;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (classes[i] !== 0 && target[i] !== 255 && !besideBackground(map, x, y)) target[i] = 255;
      else if (classes[i] !== 0) target[i] = Math.max(128, target[i] as number);
      else target[i] = Math.min(127, target[i] as number);
    }
  }
}

function besideBackground({ width, height, classes }: PaintedMap, x: number, y: number): boolean {
  for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
    for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
      if (classes[ny * width + nx] === 0) return true;
    }
  }
  return false;
}
