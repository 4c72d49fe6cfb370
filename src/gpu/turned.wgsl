// A turned region of a video frame -> normalised image tensor, in one pass: see turned-filter.ts for
// the definition; cpu-turned.ts does the same on the processor, turned-pass.ts dispatches.

// Size of the network's input in pixels, and where a value of pixel (x, y) lies in the tensor:
// plane + (y * INPUT_WIDTH + x) * PIXEL_STRIDE.
override INPUT_WIDTH: u32 = 1;
override INPUT_HEIGHT: u32 = 1;
override PIXEL_STRIDE: u32 = 1;

// A sum of weights below this is rounding: nothing of the picture is here.
const NOTHING = 1e-4;

struct Params {
  // The picture in the input, in input pixels: x, y, width, height.
  content: vec4u,
  // Index in the tensor of pixel (0, 0) by colour; the last is every how many-th pixel is read.
  planes: vec4u,
  // Tensor value = colour * gain + bias, colour in [0, 1].
  gain: vec4f,
  bias: vec4f,
  // Tensor values of padding.
  padding: vec4f,
  // Frame pixels of input pixels: columns for x and y, and the origin.
  alongX: vec2f,
  alongY: vec2f,
  origin: vec2f,
  // Half the size of the rectangle of frame pixels that holds the filter.
  span: vec2f,
  // Input pixels of a step in the frame's x and y, divided by the filter's half size.
  stepX: vec2f,
  stepY: vec2f,
  // Size of the frame in pixels.
  size: vec2u,
}

// Uniform buffer, 144 bytes.
@group(0) @binding(0) var<uniform> params: Params;
// The tensor: 3 × INPUT_WIDTH × INPUT_HEIGHT floats for each picture of a batch.
@group(0) @binding(1) var<storage, read_write> tensor: array<f32>;

// The frame as displayed (rotation applied), converted to sRGB.
@group(1) @binding(0) var frame: texture_external;

// The filtered colour where the centre of an input pixel lies, in alpha whether there is any.
fn sampled(pixel: vec2f) -> vec4f {
  let at = params.alongX * pixel.x + params.alongY * pixel.y + params.origin - 0.5;
  let stride = i32(params.planes.w);
  let low = stride * max(vec2i(0), vec2i(ceil((at - params.span) / f32(stride))));
  let high = min(vec2i(params.size) - 1, vec2i(floor(at + params.span)));
  var colour = vec3f(0);
  var sum = 0.0;
  for (var y = low.y; y <= high.y; y += stride) {
    for (var x = low.x; x <= high.x; x += stride) {
      let off = vec2f(vec2i(x, y)) - at;
      let weights = max(vec2f(0), 1 - abs(params.stepX * off.x + params.stepY * off.y));
      let weight = weights.x * weights.y;
      if (weight > 0) {
        colour += weight * textureLoad(frame, vec2u(vec2i(x, y))).rgb;
        sum += weight;
      }
    }
  }
  return select(vec4f(0), vec4f(colour / sum, 1), sum > NOTHING);
}

// One invocation for each pixel of the input.
@compute @workgroup_size(8, 8)
fn sampleTurned(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= INPUT_WIDTH || id.y >= INPUT_HEIGHT) {
    return;
  }
  var value = params.padding.rgb;
  // Left of or above the content the subtraction wraps round to a large number.
  let inside = id.xy - params.content.xy;
  if (inside.x < params.content.z && inside.y < params.content.w) {
    let found = sampled(vec2f(id.xy) + 0.5);
    if (found.a > 0) {
      value = saturate(found.rgb) * params.gain.rgb + params.bias.rgb;
    }
  }
  let pixel = (id.y * INPUT_WIDTH + id.x) * PIXEL_STRIDE;
  tensor[params.planes.r + pixel] = value.r;
  tensor[params.planes.g + pixel] = value.g;
  tensor[params.planes.b + pixel] = value.b;
}
