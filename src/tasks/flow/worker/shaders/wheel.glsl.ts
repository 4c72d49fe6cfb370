import { JOINT_BILATERAL } from "../../../../layers/joint-bilateral.ts";

/** Flow as shares of the range in the colours of `colour-wheel.ts`, whose hues are `wheel`. */
export const WHEEL = `${JOINT_BILATERAL}
uniform sampler2D guide;
uniform sampler2D frame;
uniform sampler2D across;
uniform sampler2D down;
uniform sampler2D wheel;
uniform float hues;
uniform float beyond;
uniform float opacity;
uniform float covering;

void main() {
  vec3 under = texture(frame, place).rgb;
  vec2 flow = vec2(refined(across, guide, place, under), refined(down, guide, place, under));
  float speed = length(flow);
  // SwiftShader's atan(0.0, x) is 0 for a negative x, too.
  float around = atan(flow.y == 0.0 ? 1e-6 : flow.y, flow.x) / 3.14159265;
  float turn = around >= 0.0 ? around - 1.0 : around + 1.0;
  float index = (turn + 1.0) * 0.5 * (hues - 1.0);
  vec3 hue = texture(wheel, vec2((index + 0.5) / hues, 0.5)).rgb;
  vec3 own = speed <= 1.0 ? mix(vec3(1.0), hue, speed) : hue * beyond;
  // The wheel's white would lie over all that rests.
  float cover = opacity * min(1.0, speed * covering);
  colour = vec4(own * cover, cover);
}`;
