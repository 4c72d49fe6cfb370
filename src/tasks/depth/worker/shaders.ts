/** GLSL of the WebGL painter, after the head of `src/layers/gl-passes.ts`. */
import { JOINT_BILATERAL } from "../../../layers/joint-bilateral.ts";

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

export const COLOURS = `
uniform sampler2D nearness;
uniform sampler2D palette;
uniform float opacity;

void main() {
  float index = texture(nearness, place).r * 255.0;
  colour = vec4(texture(palette, vec2((index + 0.5) / 256.0, 0.5)).rgb * opacity, opacity);
}`;

/** What is nearer than the threshold as it is, the rest grey and dark. */
export const NEAR = `
uniform sampler2D nearness;
uniform sampler2D frame;
uniform float threshold;
uniform float border;
uniform float brightness;

void main() {
  vec3 own = texture(frame, place).rgb;
  float grey = dot(own, vec3(0.299, 0.587, 0.114)) * brightness;
  float near = texture(nearness, place).r;
  float kept = smoothstep(threshold - border, threshold + border, near);
  colour = vec4(mix(vec3(grey), own, kept), 1.0);
}`;

/** The frame in a fog whose colour is the one texel of `fog`. */
export const FOG = `
uniform sampler2D nearness;
uniform sampler2D frame;
uniform sampler2D fog;
uniform float density;
uniform float power;

void main() {
  vec3 own = texture(frame, place).rgb;
  float thick = density * pow(1.0 - texture(nearness, place).r, power);
  colour = vec4(mix(own, texture(fog, vec2(0.5)).rgb, thick), 1.0);
}`;

/**
 * The frame as seen from beside the camera: every pixel is shifted by its nearness, between `most`
 * (the width is 1) at the near end and −`most` at the far one, to the right for the left eye (1) and
 * to the left for the right eye (−1).
 *
 * For a pixel of the layer this looks for the pixel of the frame that is shifted onto it, from the
 * largest shift down, so that what is near hides what is far. Where it passes an edge without meeting
 * anything there is a hole, which shows the background beside the edge, mirrored at it.
 */
const SEEN = `
uniform sampler2D nearness;
uniform sampler2D frame;
uniform float most;
uniform float steps;

// Of the nearest pixel: between a near and a far one there is nothing half way.
float shiftAt(float x) {
  ivec2 size = textureSize(nearness, 0);
  ivec2 pixel = clamp(ivec2(floor(vec2(x, place.y) * vec2(size))), ivec2(0), size - 1);
  return most * (2.0 * texelFetch(nearness, pixel, 0).r - 1.0);
}

// The frame there; across an edge of depth its pixels are not mixed.
vec3 frameAt(float x, float pace) {
  float width = float(textureSize(nearness, 0).x);
  float left = (floor(x * width - 0.5) + 0.5) / width;
  float right = left + 1.0 / width;
  if (abs(shiftAt(left) - shiftAt(right)) > 2.0 * pace) x = x - left < right - x ? left : right;
  return texture(frame, vec2(x, place.y)).rgb;
}

vec3 seen(float eye) {
  float pace = 2.0 * most / steps;
  float before = 0.0;
  float x = place.x;
  for (float i = 0.0; i <= steps; i++) {
    float wanted = most - pace * i;
    x = place.x - eye * wanted;
    float shift = shiftAt(x);
    float over = shift - wanted;
    if (over < 0.0) {
      before = shift;
      continue;
    }
    if (i == 0.0) break;
    if (over <= 1.5 * pace) {
      x = place.x - eye * shift;
    } else {
      float edge = place.x - eye * (wanted + pace);
      x = 2.0 * edge - (place.x - eye * before);
    }
    break;
  }
  return frameAt(x, pace);
}
`;

export const WIGGLE = `${SEEN}
uniform float eye;

void main() {
  colour = vec4(seen(eye), 1.0);
}`;

/** Red is the left eye's brightness, which is easier on the eyes than its red alone. */
export const ANAGLYPH = `${SEEN}
void main() {
  float left = dot(seen(1.0), vec3(0.299, 0.587, 0.114));
  colour = vec4(left, seen(-1.0).gb, 1.0);
}`;
