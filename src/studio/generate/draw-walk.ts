/** Draws the pictures of a walk side by side. */
import { WALK } from "../../generation/latent.ts";
import { PLACES, SIDE } from "../../learning/examples.ts";
import { Mosaic } from "../inside/mosaic.ts";

/** Puts the pictures of a walk on a canvas, which gets their size. @param levels picture after picture, row by row, 255 is ink */
export function drawWalk(canvas: HTMLCanvasElement, levels: Uint8Array): void {
  const mosaic = new Mosaic(canvas, WALK * WALK, WALK, SIDE, SIDE);
  for (let at = 0; at < WALK * WALK; at++)
    mosaic.fillGrey(at, (place) => levels[at * PLACES + place] as number);
  mosaic.draw();
}
