// Logits of every pixel -> its winning class and that class's softmax probability, packed in bytes.
// argmax.ts dispatches; src/tasks/segmentation/worker/cpu-argmax.ts does the same on the processor.

// Classes, and width of a whole row of logits in pixels.
override CLASSES: u32 = 1;
override ROW: u32 = 1;

// Exponents: a difference to the winner beyond which a class adds less than 1e-5 to the sum.
const NEGLIGIBLE = -12.0;

// Uniform buffer: the part of the input that is picture, in pixels: x, y, width, height.
@group(0) @binding(0) var<uniform> content: vec4u;
// A storage buffer holding float32 logits [height, ROW, CLASSES], as bits: a NaN is then found
// whatever the compiler assumes of floats.
@group(0) @binding(1) var<storage, read> logits: array<u32>;
// A storage buffer holding a byte for each pixel of the content: first all classes, padded to whole
// words, then all probabilities as 0 to 255.
@group(0) @binding(2) var<storage, read_write> bytes: array<u32>;

fn finite(bits: u32) -> bool {
  return (bits & 0x7f800000u) != 0x7f800000u;
}

// Winner and probability in 0 to 255 of a pixel of the content.
fn winner(pixel: u32) -> vec2u {
  let x = content.x + pixel % content.z;
  let y = content.y + pixel / content.z;
  let base = (y * ROW + x) * CLASSES;
  var found = false;
  var best = 0.0;
  var index = 0u;
  for (var k = 0u; k < CLASSES; k++) {
    let bits = logits[base + k];
    let value = bitcast<f32>(bits);
    if (finite(bits) && (!found || value > best)) {
      found = true;
      best = value;
      index = k;
    }
  }
  if (!found) {
    return vec2u(0u, 0u);
  }
  var sum = 0.0;
  for (var k = 0u; k < CLASSES; k++) {
    let bits = logits[base + k];
    let difference = bitcast<f32>(bits) - best;
    if (finite(bits) && difference > NEGLIGIBLE) {
      sum += exp(difference);
    }
  }
  return vec2u(index, u32(round(255.0 / sum)));
}

// One invocation for each word, which is four pixels.
@compute @workgroup_size(64)
fn argmax(@builtin(global_invocation_id) id: vec3u) {
  let pixels = content.z * content.w;
  let words = (pixels + 3u) / 4u;
  if (id.x >= words) {
    return;
  }
  var classes = 0u;
  var probabilities = 0u;
  for (var i = 0u; i < 4u; i++) {
    let pixel = id.x * 4u + i;
    if (pixel < pixels) {
      let found = winner(pixel);
      classes |= found.x << (8u * i);
      probabilities |= found.y << (8u * i);
    }
  }
  bytes[id.x] = classes;
  bytes[words + id.x] = probabilities;
}
