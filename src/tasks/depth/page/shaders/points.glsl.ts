/**
 * A point for every pixel of a depth map, or several, placed and coloured here, so that nothing is
 * computed or copied on the page but the two textures. One `gl_VertexID` a point, row by row;
 * `fineness` points a pixel of the map each way.
 */
export const POINTS = `#version 300 es
precision highp float;

/** Values as they lie in the map. */
uniform highp sampler2D depths;
uniform sampler2D picture;
uniform bool metric;
/** Nearness is nearnessLine.x · q + nearnessLine.y; q is the value, or its inverse when metric. */
uniform vec2 nearnessLine;
/** Inverse distance at nearness 0 and at nearness 1. */
uniform vec2 inverseDistances;
/** Half of what the camera sees at distance 1; x is below 0 when mirrored. */
uniform vec2 lens;
uniform mat4 toClip;
uniform int fineness;
/** Of a point that is seen from as far as the camera saw it, in pixels of the canvas. */
uniform float pointSize;

out vec3 colour;

/** Two neighbours whose distances differ by more than this factor are two things. */
const float TEAR = 1.1;

float inverseDistance(ivec2 at) {
  float value = texelFetch(depths, at, 0).r;
  float q = metric ? 1.0 / value : value;
  float nearness = clamp(nearnessLine.x * q + nearnessLine.y, 0.0, 1.0);
  return mix(inverseDistances.x, inverseDistances.y, nearness);
}

void main() {
  ivec2 size = textureSize(depths, 0);
  ivec2 points = size * fineness;
  vec2 place = (vec2(gl_VertexID % points.x, gl_VertexID / points.x) + 0.5) / vec2(points);
  // Between the middles of four pixels of the map.
  vec2 within = place * vec2(size) - 0.5;
  ivec2 corner = ivec2(floor(within));
  vec2 share = within - floor(within);
  vec4 around;
  for (int i = 0; i < 4; i++) {
    ivec2 at = corner + ivec2(i & 1, i >> 1);
    around[i] = inverseDistance(clamp(at, ivec2(0), size - 1));
  }
  float least = min(min(around.x, around.y), min(around.z, around.w));
  float most = max(max(around.x, around.y), max(around.z, around.w));
  vec2 rows = mix(around.xz, around.yw, share.x);
  float away = 1.0 / mix(rows.x, rows.y, share.y);
  vec4 position = toClip * vec4(vec3((2.0 * place - 1.0) * lens, 1.0) * away, 1.0);
  // On the edge of a thing the map slopes to what is behind it, where in truth there is nothing.
  gl_Position = most > TEAR * least ? vec4(2.0, 2.0, 2.0, 1.0) : position;
  gl_PointSize = clamp(pointSize * away / max(position.w, 1e-6), 1.0, 48.0);
  colour = texture(picture, place).rgb;
}`;
