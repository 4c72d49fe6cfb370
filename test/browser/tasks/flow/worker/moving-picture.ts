/** Pictures whose motion is known, because they are drawn so. */

export interface MovingPicture {
  readonly width: number;
  readonly height: number;
  /** Where the background of the first frame has gone; named as in `DOMMatrix`. */
  readonly background: readonly [number, number, number, number, number, number];
  /** A textured disc over it, which moves by itself. */
  readonly disc?: { readonly x: number; readonly y: number; readonly radius: number };
}

/** Clouds from coarse to fine, the same for the same seed. */
function texture(size: number, seed: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  context.fillStyle = "#777";
  context.fillRect(0, 0, size, size);
  for (const radius of [60, 25, 10]) {
    const count = (1.5 * size * size) / radius ** 2;
    for (let i = 0; i < count; i++) {
      const light = Math.round(255 * random());
      context.fillStyle = `rgb(${light} ${255 - light} ${Math.round(255 * random())} / 0.5)`;
      context.beginPath();
      context.arc(size * random(), size * random(), radius, 0, 2 * Math.PI);
      context.fill();
    }
  }
  return canvas;
}

const MARGIN = 120;
let ground: OffscreenCanvas | null = null;
let thing: OffscreenCanvas | null = null;

/** One frame; the caller closes it. @param seconds its media time */
export function movingFrame(
  { width, height, background, disc }: MovingPicture,
  seconds: number,
): VideoFrame {
  const size = Math.max(width, height) + 2 * MARGIN;
  if (ground?.width !== size) ground = texture(size, 1);
  thing ??= texture(200, 99);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  context.imageSmoothingQuality = "high";
  context.setTransform(...background);
  context.drawImage(ground, -MARGIN, -MARGIN);
  context.resetTransform();
  if (disc) {
    context.beginPath();
    context.arc(disc.x, disc.y, disc.radius, 0, 2 * Math.PI);
    context.clip();
    context.drawImage(thing, disc.x - 100, disc.y - 100);
  }
  return new VideoFrame(canvas, { timestamp: Math.round(seconds * 1e6) });
}
