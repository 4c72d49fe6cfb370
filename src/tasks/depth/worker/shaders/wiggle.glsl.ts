import { SEEN } from "./seen.glsl.ts";

/** The frame as one eye sees it: `eye` is 1 for the left one, −1 for the right one. */
export const WIGGLE = `${SEEN}
uniform float eye;

void main() {
  colour = vec4(seen(eye), 1.0);
}`;
