/** GLSL of the WebGL painter, after the head of `src/layers/gl-passes.ts`. */
import { JOINT_BILATERAL } from "../../../layers/joint-bilateral.ts";

/**
 * Tints each class. The four texels of the map around a pixel vote for their classes, by nearness
 * and by how far each is from a draw (2·confidence − 1): between two classes that makes a field
 * whose zero is the outline, finer than the map's texels. The distance to the outline, which the
 * field's slope gives in pixels, blends the two colours over one pixel.
 */
export const TINT = `
uniform highp usampler2D classes;
uniform sampler2D confidence;
uniform sampler2D palette;
uniform vec2 layerSize;
uniform float opacity;

// The least say of a texel, so that one of three classes below one half keeps its place.
const float LEAST = 0.02;

vec4 tint(uint index) {
  vec4 tinted = texelFetch(palette, ivec2(index, 0), 0);
  return vec4(tinted.rgb * tinted.a, tinted.a);
}

void main() {
  ivec2 last = textureSize(classes, 0) - 1;
  vec2 mapSize = vec2(last + 1);
  vec2 at = place * mapSize - 0.5;
  vec2 cell = floor(at);
  vec2 f = at - cell;
  ivec2 low = clamp(ivec2(cell), ivec2(0), last);
  ivec2 high = clamp(ivec2(cell) + 1, ivec2(0), last);
  uvec4 index = uvec4(
    texelFetch(classes, low, 0).r,
    texelFetch(classes, ivec2(high.x, low.y), 0).r,
    texelFetch(classes, ivec2(low.x, high.y), 0).r,
    texelFetch(classes, high, 0).r);
  if (index == uvec4(index.x)) {
    colour = tint(index.x) * opacity;
    return;
  }
  vec4 sure = vec4(
    texelFetch(confidence, low, 0).r,
    texelFetch(confidence, ivec2(high.x, low.y), 0).r,
    texelFetch(confidence, ivec2(low.x, high.y), 0).r,
    texelFetch(confidence, high, 0).r);
  vec4 say = max(2.0 * sure - 1.0, LEAST);
  vec4 near = vec4((1.0 - f.x) * (1.0 - f.y), f.x * (1.0 - f.y), (1.0 - f.x) * f.y, f.x * f.y);
  uint first = 0u;
  uint second = 0u;
  float most = -1.0;
  float next = -1.0;
  for (int i = 0; i < 4; i++) {
    float votes = dot(near * say, vec4(equal(index, uvec4(index[i]))));
    if (votes > most) {
      if (index[i] != first) {
        second = first;
        next = most;
      }
      first = index[i];
      most = votes;
    } else if (index[i] != first && votes > next) {
      second = index[i];
      next = votes;
    }
  }
  vec4 field = say * (vec4(equal(index, uvec4(first))) - vec4(equal(index, uvec4(second))));
  vec2 slope = vec2(
    mix(field.y - field.x, field.w - field.z, f.y),
    mix(field.z - field.x, field.w - field.y, f.x)) * mapSize / layerSize;
  float pixels = dot(near, field) / max(length(slope), 1e-6);
  colour = mix(tint(second), tint(first), clamp(0.5 + pixels, 0.0, 1.0)) * opacity;
}`;

/**
 * A smaller copy of the frame: the mean of taps × taps readings for each pixel. `masked`: readings
 * count only as far as they are background, and alpha says how much that is, so that a blur of it
 * takes no colour from the foreground.
 */
export const SHRINK = `
uniform sampler2D frame;
uniform sampler2D foreground;
uniform vec2 pixel;
uniform int taps;
uniform bool masked;

void main() {
  vec4 sum = vec4(0.0);
  for (int y = 0; y < taps; y++) {
    for (int x = 0; x < taps; x++) {
      vec2 at = place + pixel * ((vec2(x, y) + 0.5) / float(taps) - 0.5);
      float weight = masked ? 1.0 - smoothstep(0.1, 0.5, texture(foreground, at).r) : 1.0;
      sum += vec4(texture(frame, at).rgb * weight, weight);
    }
  }
  colour = sum / float(taps * taps);
}`;

/** Gaussian of sigma 2 in one direction; radius 5 holds 98.8 % of it. */
export const BLUR = `
uniform sampler2D picture;
uniform vec2 direction;

void main() {
  vec4 sum = vec4(0.0);
  float total = 0.0;
  for (int i = -5; i <= 5; i++) {
    float weight = exp(-float(i * i) / 8.0);
    sum += weight * texture(picture, place + direction * float(i));
    total += weight;
  }
  colour = sum / total;
}`;

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
