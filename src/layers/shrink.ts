/** A smaller copy of the frame: the mean of taps × taps readings for each pixel. */
export const SHRINK = `
uniform sampler2D frame;
uniform vec2 pixel;
uniform float taps;

void main() {
  vec4 sum = vec4(0.0);
  for (float y = 0.5; y < taps; y++) {
    for (float x = 0.5; x < taps; x++) {
      sum += texture(frame, place + pixel * (vec2(x, y) / taps - 0.5));
    }
  }
  colour = sum / (taps * taps);
}`;
