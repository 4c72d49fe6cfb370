import { JOINT_BILATERAL } from "../../../../layers/joint-bilateral.ts";

/**
 * The foreground over what takes the background's place.
 *
 * A crisp map's outline is where the interpolated foreground is one half, blended over 1.5 pixels.
 * A soft map's is refined by the frame (`guide` is the frame in the map's size).
 */
export const COMPOSE = `${JOINT_BILATERAL}
uniform sampler2D frame;
uniform sampler2D foreground;
uniform sampler2D guide;
uniform sampler2D backdrop;
// The part of the backdrop that is seen: x, y, width, height.
uniform vec4 cover;
uniform bool soft;
// 0 nothing, 1 the backdrop, 2 the backdrop where it says something (blur).
uniform int behind;

void main() {
  vec3 own = texture(frame, place).rgb;
  float share = texture(foreground, place).r;
  // Before any branch: derivatives want all pixels of a quad.
  float slope = length(vec2(dFdx(share), dFdy(share)));
  float alpha;
  if (soft) {
    if (share > 0.02 && share < 0.98) share = refined(foreground, guide, place, own);
    alpha = smoothstep(0.2, 0.8, share);
  } else {
    alpha = clamp(0.5 + (share - 0.5) / max(1.5 * slope, 1e-5), 0.0, 1.0);
  }
  if (behind == 0) {
    colour = vec4(own * alpha, alpha);
    return;
  }
  vec4 other = texture(backdrop, cover.xy + place * cover.zw);
  if (behind == 2) other = other.a > 0.01 ? vec4(other.rgb / other.a, 1.0) : vec4(own, 1.0);
  colour = mix(other, vec4(own, 1.0), alpha);
}`;
