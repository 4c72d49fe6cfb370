/**
 * GLSL that brings the edges of a small map to those of the frame it was made of (joint bilateral
 * upsampling, Kopf et al. 2007).
 *
 * `refined` gives the map's red at a place of the picture: its nine nearest texels count more, the
 * more the frame's colour at them (`guide`, the frame in the map's size) is like `own`, the colour of
 * the pixel that asks.
 */
export const JOINT_BILATERAL = `
// Of the colours' distance, in [0, 1] a channel; and of the distance in texels.
const float COLOUR_SIGMA = 0.1;
const float TEXEL_SIGMA = 0.8;

float refined(sampler2D map, sampler2D guide, vec2 at, vec3 own) {
  ivec2 last = textureSize(map, 0) - 1;
  vec2 texel = at * vec2(last + 1) - 0.5;
  ivec2 centre = ivec2(floor(texel + 0.5));
  float sum = 0.0;
  float total = 1e-6;
  for (int y = -1; y <= 1; y++) {
    for (int x = -1; x <= 1; x++) {
      ivec2 p = clamp(centre + ivec2(x, y), ivec2(0), last);
      vec2 away = texel - vec2(p);
      vec3 unlike = texelFetch(guide, p, 0).rgb - own;
      float weight = exp(
        -dot(away, away) / (2.0 * TEXEL_SIGMA * TEXEL_SIGMA)
        - dot(unlike, unlike) / (2.0 * COLOUR_SIGMA * COLOUR_SIGMA));
      sum += weight * texelFetch(map, p, 0).r;
      total += weight;
    }
  }
  // Where no texel is like the pixel, the frame has nothing to say.
  return mix(texture(map, at).r, sum / total, smoothstep(0.0, 0.01, total));
}
`;
