/** A point in the colour of its vertex. */
export const COLOURED = `#version 300 es
precision mediump float;
in vec3 colour;
out vec4 pixel;

void main() {
  pixel = vec4(colour, 1.0);
}`;
