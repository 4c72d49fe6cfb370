import { JOINT_BILATERAL } from "../../../../layers/joint-bilateral.ts";

/**
 * Nearness of every pixel of the layer, in red, its edges brought to those of the frame (`guide` is
 * the frame in the map's size).
 */
export const REFINE = `${JOINT_BILATERAL}
uniform sampler2D depth;
uniform sampler2D guide;
uniform sampler2D frame;

void main() {
  vec3 own = texture(frame, place).rgb;
  colour = vec4(refined(depth, guide, place, own), 0.0, 0.0, 1.0);
}`;
