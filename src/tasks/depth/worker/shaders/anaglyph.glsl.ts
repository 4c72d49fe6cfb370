import { SEEN } from "./seen.glsl.ts";

/** Red is the left eye's brightness, which is easier on the eyes than its red alone. */
export const ANAGLYPH = `${SEEN}
void main() {
  float left = dot(seen(1.0), vec3(0.299, 0.587, 0.114));
  colour = vec4(left, seen(-1.0).gb, 1.0);
}`;
