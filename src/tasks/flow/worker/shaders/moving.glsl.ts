import { JOINT_BILATERAL } from "../../../../layers/joint-bilateral.ts";

/**
 * What moves by itself as it is, the rest grey and dark. `moved` is the residual motion by the
 * threshold.
 */
export const MOVING = `${JOINT_BILATERAL}
uniform sampler2D guide;
uniform sampler2D frame;
uniform sampler2D moved;
uniform float border;
uniform float brightness;

void main() {
  vec3 own = texture(frame, place).rgb;
  float grey = dot(own, vec3(0.299, 0.587, 0.114)) * brightness;
  float moving = smoothstep(1.0 - border, 1.0 + border, refined(moved, guide, place, own));
  colour = vec4(mix(vec3(grey), own, moving), 1.0);
}`;
