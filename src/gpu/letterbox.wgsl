// Video frame -> letterboxed, antialiased, normalised image tensor, in two separable passes.
// The tables of taps come from filter.ts; upright-pass.ts dispatches.

// Size of the network's input in pixels, and where a value of pixel (x, y) lies in the tensor:
// plane + (y * INPUT_WIDTH + x) * PIXEL_STRIDE.
override INPUT_WIDTH: u32 = 1;
override INPUT_HEIGHT: u32 = 1;
override PIXEL_STRIDE: u32 = 1;

struct Params {
  // The picture in the input, in input pixels: x, y, width, height.
  content: vec4u,
  // Used rows of the frame: first row, number of rows.
  rows: vec2u,
  // Weights for one column and for one row in their tables.
  strides: vec2u,
  // Index in the tensor of pixel (0, 0) by colour.
  planes: vec4u,
  // Tensor value = colour * gain + bias, colour in [0, 1].
  gain: vec4f,
  bias: vec4f,
  // Tensor values of padding.
  padding: vec4f,
}

// A run of consecutive pixels: first and count; count 0 means padding.
alias Taps = vec2u;

// Uniform buffer, 112 bytes.
@group(0) @binding(0) var<uniform> params: Params;
// A storage buffer holding a Taps for each column of the content.
@group(0) @binding(1) var<storage, read> columns: array<Taps>;
// A storage buffer holding params.strides.x weights for each column of the content.
@group(0) @binding(2) var<storage, read> columnWeights: array<f32>;
// A storage buffer holding a Taps for each row of the content.
@group(0) @binding(3) var<storage, read> rows: array<Taps>;
// A storage buffer holding params.strides.y weights for each row of the content.
@group(0) @binding(4) var<storage, read> rowWeights: array<f32>;
// Scratch: used rows × content width, a pixel in two words of half floats (red, green; blue, 0).
// A half float's step below 1 is 1/2048 at most: an error of 0.06 in units of 1/255.
@group(0) @binding(5) var<storage, read_write> reduced: array<vec2u>;
// The tensor: 3 × INPUT_WIDTH × INPUT_HEIGHT floats.
@group(0) @binding(6) var<storage, read_write> tensor: array<f32>;

// The frame as displayed (rotation applied), converted to sRGB.
@group(1) @binding(0) var frame: texture_external;

// One invocation for each content column and used row.
@compute @workgroup_size(8, 8)
fn reduceRows(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= params.content.z || id.y >= params.rows.y) {
    return;
  }
  let taps = columns[id.x];
  let table = id.x * params.strides.x;
  let y = params.rows.x + id.y;
  var colour = vec3f(0);
  for (var k = 0u; k < taps.y; k++) {
    colour += columnWeights[table + k] * textureLoad(frame, vec2u(taps.x + k, y)).rgb;
  }
  let kept = saturate(colour);
  reduced[id.y * params.content.z + id.x] =
    vec2u(pack2x16float(kept.rg), pack2x16float(vec2f(kept.b, 0)));
}

// One invocation for each pixel of the input.
@compute @workgroup_size(8, 8)
fn reduceColumns(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= INPUT_WIDTH || id.y >= INPUT_HEIGHT) {
    return;
  }
  var value = params.padding.rgb;
  // Left of or above the content the subtraction wraps round to a large number.
  let x = id.x - params.content.x;
  let y = id.y - params.content.y;
  if (x < params.content.z && y < params.content.w) {
    let taps = rows[y];
    if (taps.y > 0 && columns[x].y > 0) {
      let table = y * params.strides.y;
      var at = (taps.x - params.rows.x) * params.content.z + x;
      var colour = vec3f(0);
      for (var k = 0u; k < taps.y; k++) {
        let pixel = reduced[at];
        colour += rowWeights[table + k] *
          vec3f(unpack2x16float(pixel.x), unpack2x16float(pixel.y).x);
        at += params.content.z;
      }
      value = colour * params.gain.rgb + params.bias.rgb;
    }
  }
  let pixel = (id.y * INPUT_WIDTH + id.x) * PIXEL_STRIDE;
  tensor[params.planes.r + pixel] = value.r;
  tensor[params.planes.g + pixel] = value.g;
  tensor[params.planes.b + pixel] = value.b;
}
