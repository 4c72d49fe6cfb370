/** Nearness in the colours of a map of 256. */
export const COLOURS = `
uniform sampler2D nearness;
uniform sampler2D palette;
uniform float opacity;

void main() {
  float index = texture(nearness, place).r * 255.0;
  colour = vec4(texture(palette, vec2((index + 0.5) / 256.0, 0.5)).rgb * opacity, opacity);
}`;
