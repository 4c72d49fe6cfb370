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
