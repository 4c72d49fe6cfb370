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
