/** GLSL of the WebGL painter, after the head of `src/gpu/gl-passes.ts`. */

/**
 * The map's two values at a pixel of the layer, its edges brought to those of the frame (joint
 * bilateral upsampling, Kopf et al. 2007): the nine nearest texels count more, the more the frame's
 * colour at them (\`guide\`, the frame in the map's size) is like that of the pixel.
 */
const REFINED = `
uniform sampler2D first;
uniform sampler2D second;
uniform sampler2D guide;
uniform sampler2D frame;

// Of the colours' distance, in [0, 1] a channel; and of the distance in texels.
const float COLOUR_SIGMA = 0.1;
const float TEXEL_SIGMA = 0.8;

vec2 refined() {
  vec3 own = texture(frame, place).rgb;
  ivec2 last = textureSize(first, 0) - 1;
  vec2 texel = place * vec2(last + 1) - 0.5;
  ivec2 centre = ivec2(floor(texel + 0.5));
  vec2 sum = vec2(0.0);
  float total = 1e-6;
  for (int y = -1; y <= 1; y++) {
    for (int x = -1; x <= 1; x++) {
      ivec2 p = clamp(centre + ivec2(x, y), ivec2(0), last);
      vec2 away = texel - vec2(p);
      vec3 unlike = texelFetch(guide, p, 0).rgb - own;
      float weight = exp(
        -dot(away, away) / (2.0 * TEXEL_SIGMA * TEXEL_SIGMA)
        - dot(unlike, unlike) / (2.0 * COLOUR_SIGMA * COLOUR_SIGMA));
      sum += weight * vec2(texelFetch(first, p, 0).r, texelFetch(second, p, 0).r);
      total += weight;
    }
  }
  vec2 smoothed = vec2(texture(first, place).r, texture(second, place).r);
  // Where no texel is like the pixel, the frame has nothing to say.
  return mix(smoothed, sum / total, smoothstep(0.0, 0.01, total));
}
`;

/** Flow as shares of the range in the colours of \`colour-wheel.ts\`, whose hues are \`wheel\`. */
export const WHEEL = `${REFINED}
uniform sampler2D wheel;
uniform float hues;
uniform float beyond;
uniform float opacity;
uniform float covering;

void main() {
  vec2 flow = refined();
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

/** What moves by itself as it is, the rest grey and dark. \`first\` is the own motion by the threshold. */
export const MOVING = `${REFINED}
uniform float border;
uniform float brightness;

void main() {
  vec3 own = texture(frame, place).rgb;
  float grey = dot(own, vec3(0.299, 0.587, 0.114)) * brightness;
  float moving = smoothstep(1.0 - border, 1.0 + border, refined().x);
  colour = vec4(mix(vec3(grey), own, moving), 1.0);
}`;
