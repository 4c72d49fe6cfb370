/**
 * A point for every pixel of a depth map, placed and coloured in the vertex shader, so that nothing
 * is computed or copied on the page but the two textures.
 */

/** One `gl_VertexID` a pixel of the map, row by row. */
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
/** Of a point that is seen from as far as the camera saw it, in pixels of the canvas. */
uniform float pointSize;

out vec3 colour;

/** Two neighbours whose distances differ by more than this factor are two things. */
const float TEAR = 1.12;

float inverseDistance(ivec2 at) {
  float value = texelFetch(depths, at, 0).r;
  float q = metric ? 1.0 / value : value;
  float nearness = clamp(nearnessLine.x * q + nearnessLine.y, 0.0, 1.0);
  return mix(inverseDistances.x, inverseDistances.y, nearness);
}

void main() {
  ivec2 size = textureSize(depths, 0);
  ivec2 at = ivec2(gl_VertexID % size.x, gl_VertexID / size.x);
  float here = inverseDistance(at);
  float least = here;
  float most = here;
  for (int i = 0; i < 4; i++) {
    ivec2 beside = at + ivec2(i < 2 ? 2 * i - 1 : 0, i < 2 ? 0 : 2 * i - 5);
    float there = inverseDistance(clamp(beside, ivec2(0), size - 1));
    least = min(least, there);
    most = max(most, there);
  }
  vec2 place = (vec2(at) + 0.5) / vec2(size);
  float away = 1.0 / here;
  vec4 position = toClip * vec4(vec3((2.0 * place - 1.0) * lens, 1.0) * away, 1.0);
  // On the edge of a thing the map slopes to what is behind it, where in truth there is nothing.
  gl_Position = most > TEAR * least ? vec4(2.0, 2.0, 2.0, 1.0) : position;
  gl_PointSize = clamp(pointSize * away / max(position.w, 1e-6), 1.0, 48.0);
  colour = texture(picture, place).rgb;
}`;

export const COLOURED = `#version 300 es
precision mediump float;
in vec3 colour;
out vec4 pixel;

void main() {
  pixel = vec4(colour, 1.0);
}`;
