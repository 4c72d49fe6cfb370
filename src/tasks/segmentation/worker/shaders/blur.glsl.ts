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
