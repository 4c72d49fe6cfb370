/**
 * The frame as seen from beside the camera: every pixel is shifted by its nearness, between `most`
 * (the width is 1) at the near end and −`most` at the far one, to the right for the left eye (1) and
 * to the left for the right eye (−1).
 *
 * For a pixel of the layer this looks for the pixel of the frame that is shifted onto it, from the
 * largest shift down, so that what is near hides what is far. Where it passes an edge without meeting
 * anything there is a hole, which shows the background beside the edge, mirrored at it.
 */
export const SEEN = `
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
