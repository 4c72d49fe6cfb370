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
