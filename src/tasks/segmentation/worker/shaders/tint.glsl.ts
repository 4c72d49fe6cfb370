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
