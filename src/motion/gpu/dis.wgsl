// Dense inverse search on the GPU: the arithmetic of the files of `..`. What runs there pixel
// after pixel runs here at once, except for the patches, of which each looks at its neighbours'
// answers: those of a diagonal do not depend on one another, so a diagonal is one dispatch.
//
// A level's pictures are three planes of width * height: grey in 0..255 and its derivatives across
// and down. Flow and patches are two planes: to the right, down.

const PATCH = 8;
const PIXELS = 64.0;
const BORDER = 16.0;
const LEAST_STEP_SQUARED = 0.0001;
const DAMPING = 0.064;

const SMOOTHNESS = 20.0;
const BRIGHTNESS = 5.0;
const GRADIENT = 10.0;
const EPSILON_SQUARED = 0.000001;
const FLATNESS_SQUARED = 0.01;
const OVER_RELAXATION = 1.6;

struct Params {
  // Of this level.
  width: i32,
  height: i32,
  // Of the patches.
  columns: i32,
  rows: i32,
  stride: i32,
  // Steps of each patch's search.
  steps: i32,
  // 1: patches are gone through from the lower right.
  backwards: i32,
  // Patches with column + row equal to this, from the corner where it begins; or the colour of the
  // chessboard's fields.
  turn: i32,
  // Of the picture or flow that this level is made from.
  fromWidth: i32,
  fromHeight: i32,
}

@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> source: array<f32>;
@group(0) @binding(2) var<storage, read_write> made: array<f32>;

@group(0) @binding(3) var<storage, read> previous: array<f32>;
@group(0) @binding(4) var<storage, read> current: array<f32>;
@group(0) @binding(5) var<storage, read_write> flow: array<f32>;
@group(0) @binding(6) var<storage, read_write> patches: array<f32>;
@group(0) @binding(7) var<storage, read_write> work: array<f32>;

fn inside(pixel: vec3u) -> bool {
  return i32(pixel.x) < params.width && i32(pixel.y) < params.height;
}

// ---- pyramid: `source` to `made` ----

// The sum of a tensor's three planes, each channel's share of the brightness.
@compute @workgroup_size(8, 8)
fn grey(@builtin(global_invocation_id) pixel: vec3u) {
  if (!inside(pixel)) { return; }
  let plane = params.width * params.height;
  let at = i32(pixel.y) * params.width + i32(pixel.x);
  made[at] = source[at] + source[plane + at] + source[2 * plane + at];
}

@compute @workgroup_size(8, 8)
fn halve(@builtin(global_invocation_id) pixel: vec3u) {
  if (!inside(pixel)) { return; }
  let upper = 2 * i32(pixel.y) * params.fromWidth + 2 * i32(pixel.x);
  let lower = upper + params.fromWidth;
  let sum = source[upper] + source[upper + 1] + source[lower] + source[lower + 1];
  made[i32(pixel.y) * params.width + i32(pixel.x)] = sum * 0.25;
}

@compute @workgroup_size(8, 8)
fn gradients(@builtin(global_invocation_id) pixel: vec3u) {
  if (!inside(pixel)) { return; }
  let plane = params.width * params.height;
  let x = i32(pixel.x);
  let row = i32(pixel.y) * params.width;
  let left = row + max(x - 1, 0);
  let right = row + min(x + 1, params.width - 1);
  let above = max(i32(pixel.y) - 1, 0) * params.width + x;
  let below = min(i32(pixel.y) + 1, params.height - 1) * params.width + x;
  made[plane + row + x] = 0.5 * (made[right] - made[left]);
  made[2 * plane + row + x] = 0.5 * (made[below] - made[above]);
}

// ---- from level to level: the coarser flow in `source` to `made` ----

fn coarse(plane: i32, left: i32, right: i32, upper: i32, lower: i32, share: vec2f) -> f32 {
  let a = source[plane + upper + left];
  let b = source[plane + upper + right];
  let c = source[plane + lower + left];
  let d = source[plane + lower + right];
  let over = a + (b - a) * share.x;
  let under = c + (d - c) * share.x;
  return over + (under - over) * share.y;
}

@compute @workgroup_size(8, 8)
fn enlarge(@builtin(global_invocation_id) pixel: vec3u) {
  if (!inside(pixel)) { return; }
  let to = vec2f(f32(params.width), f32(params.height));
  let from_ = vec2f(f32(params.fromWidth), f32(params.fromHeight));
  let place = clamp((vec2f(pixel.xy) + 0.5) * (from_ / to) - 0.5, vec2f(0), from_ - 1.0);
  let corner = vec2i(floor(place));
  let share = place - floor(place);
  let right = min(corner.x + 1, params.fromWidth - 1);
  let upper = corner.y * params.fromWidth;
  let lower = min(corner.y + 1, params.fromHeight - 1) * params.fromWidth;
  let at = i32(pixel.y) * params.width + i32(pixel.x);
  let plane = params.fromWidth * params.fromHeight;
  made[at] = coarse(0, corner.x, right, upper, lower, share) * (to.x / from_.x);
  made[params.width * params.height + at] =
    coarse(plane, corner.x, right, upper, lower, share) * (to.y / from_.y);
}

// ---- patches ----

// Grey of the second picture; beyond its edge, that of the edge.
fn seen(x: i32, y: i32) -> f32 {
  return current[clamp(y, 0, params.height - 1) * params.width + clamp(x, 0, params.width - 1)];
}

// Of the second picture at the patch's pixel `offset` when the patch lies at `place`; a patch goes no
// farther than the border that the plain code puts around the picture.
fn sampled(place: vec2f, offset: vec2i) -> f32 {
  let size = vec2f(f32(params.width), f32(params.height));
  let most = size + (2.0 * BORDER - f32(PATCH) - 1.001);
  let held = clamp(place + BORDER, vec2f(0), most);
  let corner = vec2i(floor(held));
  let share = held - floor(held);
  let at = corner - i32(BORDER) + offset;
  let w11 = share.x * share.y;
  let w01 = share.x - w11;
  let w10 = share.y - w11;
  let w00 = 1.0 - share.x - w10;
  return w00 * seen(at.x, at.y) + w01 * seen(at.x + 1, at.y)
    + w10 * seen(at.x, at.y + 1) + w11 * seen(at.x + 1, at.y + 1);
}

var<workgroup> parts: array<vec4f, 64>;
var<workgroup> total: vec4f;

// The sum over the workgroup, for all of it.
fn summed(part: vec4f, lane: u32) -> vec4f {
  parts[lane] = part;
  workgroupBarrier();
  for (var half = 32u; half > 0u; half >>= 1u) {
    if (lane < half) { parts[lane] += parts[lane + half]; }
    workgroupBarrier();
  }
  if (lane == 0u) { total = parts[0]; }
  return workgroupUniformLoad(&total);
}

// What each pixel of the patch knows of itself.
struct Pixel {
  offset: vec2i,
  grey: f32,
  gradient: vec2f,
  lane: u32,
}

// Squared differences with the means taken off, and their products with the gradients.
struct Comparison {
  error: f32,
  product: vec2f,
}

fn compare(pixel: Pixel, origin: vec2f, moved: vec2f, gradients: vec2f) -> Comparison {
  let difference = sampled(origin + moved, pixel.offset) - pixel.grey;
  let sums = summed(
    vec4f(difference, difference * difference, difference * pixel.gradient), pixel.lane);
  let mean = sums.x / PIXELS;
  return Comparison(sums.y - sums.x * mean, sums.zw - mean * gradients);
}

@compute @workgroup_size(8, 8)
fn search(
  @builtin(workgroup_id) group: vec3u,
  @builtin(local_invocation_id) local: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  // Along the diagonal, from the top (or, backwards, from the bottom).
  let row = max(0, params.turn - params.columns + 1) + i32(group.x);
  let column = params.turn - row;
  let cell = select(
    vec2i(column, row), vec2i(params.columns - 1 - column, params.rows - 1 - row),
    params.backwards == 1);
  let count = params.columns * params.rows;
  let index = cell.y * params.columns + cell.x;
  let place = cell * params.stride;
  let origin = vec2f(place);

  let plane = params.width * params.height;
  let at = (place.y + i32(local.y)) * params.width + place.x + i32(local.x);
  let pixel = Pixel(
    vec2i(local.xy), previous[at], vec2f(previous[plane + at], previous[2 * plane + at]), lane);
  let g = pixel.gradient;
  let gradients = summed(vec4f(g, g.x * g.y, 0), lane).xy;
  let squares = summed(vec4f(g * g, g.x * g.y, 0), lane);
  let xx = squares.x + DAMPING - gradients.x * gradients.x / PIXELS;
  let yy = squares.y + DAMPING - gradients.y * gradients.y / PIXELS;
  let xy = squares.z - gradients.x * gradients.y / PIXELS;
  let inverse = vec3f(yy, -xy, xx) / (xx * yy - xy * xy);

  var moved: vec2f;
  if (params.backwards == 1) {
    moved = vec2f(patches[index], patches[count + index]);
  } else {
    let start = min(place.y + PATCH / 2, params.height - 1) * params.width
      + min(place.x + PATCH / 2, params.width - 1);
    moved = vec2f(flow[start], flow[plane + start]);
  }
  var best = compare(pixel, origin, moved, gradients).error;

  // The neighbours that have their answers already.
  let step = select(-1, 1, params.backwards == 1);
  if (column > 0) {
    let other = vec2f(patches[index + step], patches[count + index + step]);
    let error = compare(pixel, origin, other, gradients).error;
    if (error < best) { moved = other; best = error; }
  }
  if (row > 0) {
    let beside = index + step * params.columns;
    let other = vec2f(patches[beside], patches[count + beside]);
    let error = compare(pixel, origin, other, gradients).error;
    if (error < best) { moved = other; best = error; }
  }

  let start = moved;
  var product = compare(pixel, origin, moved, gradients).product;
  for (var i = 0; i < params.steps; i++) {
    let change = vec2f(dot(inverse.xy, product), dot(inverse.yz, product));
    let next = compare(pixel, origin, moved - change, gradients);
    product = next.product;
    if (next.error >= best) { break; }
    moved -= change;
    best = next.error;
    if (dot(change, change) < LEAST_STEP_SQUARED) { break; }
  }
  if (any(abs(moved - start) > vec2f(f32(PATCH)))) { moved = start; }
  if (lane == 0u) {
    patches[index] = moved.x;
    patches[count + index] = moved.y;
  }
}

// ---- dense ----

@compute @workgroup_size(8, 8)
fn densify(@builtin(global_invocation_id) id: vec3u) {
  if (!inside(id)) { return; }
  let count = params.columns * params.rows;
  let covered = (vec2i(params.columns, params.rows) - 1) * params.stride + PATCH;
  // The grid ends a few pixels before the right and lower edge; those take what lies beside them.
  let pixel = min(vec2i(id.xy), covered - 1);
  let here = previous[pixel.y * params.width + pixel.x];
  let stride = vec2i(params.stride);
  let first = max((pixel - PATCH + stride) / stride, vec2i(0));
  let last = min(pixel / stride, vec2i(params.columns, params.rows) - 1);
  var sum = vec2f(0);
  var weights = 0.0;
  for (var row = first.y; row <= last.y; row++) {
    for (var column = first.x; column <= last.x; column++) {
      let index = row * params.columns + column;
      let moved = vec2f(patches[index], patches[count + index]);
      let origin = vec2i(column, row) * params.stride;
      let difference = abs(sampled(vec2f(origin) + moved, pixel - origin) - here);
      let weight = 1.0 / max(difference, 1.0);
      sum += weight * moved;
      weights += weight;
    }
  }
  let at = i32(id.y) * params.width + i32(id.x);
  flow[at] = sum.x / weights;
  flow[params.width * params.height + at] = sum.y / weights;
}

// ---- variational refinement: planes of `work` ----

const IX = 0;
const IY = 1;
const IZ = 2;
const IXX = 3;
const IXY = 4;
const IYY = 5;
const IXZ = 6;
const IYZ = 7;
const MEAN = 8;
const BOND = 9;
const A11 = 10;
const A12 = 11;
const A22 = 12;
const B1 = 13;
const B2 = 14;
const DU = 15;
const DV = 16;

fn plane(name: i32) -> i32 {
  return name * params.width * params.height;
}

// The second picture where the flow says, and what it differs by.
@compute @workgroup_size(8, 8)
fn compare_pictures(@builtin(global_invocation_id) id: vec3u) {
  if (!inside(id)) { return; }
  let at = i32(id.y) * params.width + i32(id.x);
  let size = vec2f(f32(params.width), f32(params.height));
  let moved = vec2f(flow[at], flow[params.width * params.height + at]);
  let held = clamp(vec2f(id.xy) + BORDER + moved, vec2f(0), size + (2.0 * BORDER - 1.001));
  let corner = vec2i(floor(held)) - i32(BORDER);
  let share = held - floor(held);
  let over = mix(seen(corner.x, corner.y), seen(corner.x + 1, corner.y), share.x);
  let under = mix(seen(corner.x, corner.y + 1), seen(corner.x + 1, corner.y + 1), share.x);
  let warped = mix(over, under, share.y);
  let before = previous[at];
  work[plane(IZ) + at] = warped - before;
  work[plane(MEAN) + at] = 0.5 * (warped + before);
  work[plane(DU) + at] = 0.0;
  work[plane(DV) + at] = 0.0;
}

fn slope(of_: i32, x: i32, y: i32) -> vec2f {
  let row = of_ + y * params.width;
  let left = work[row + max(x - 1, 0)];
  let right = work[row + min(x + 1, params.width - 1)];
  let above = work[of_ + max(y - 1, 0) * params.width + x];
  let below = work[of_ + min(y + 1, params.height - 1) * params.width + x];
  return 0.5 * vec2f(right - left, below - above);
}

@compute @workgroup_size(8, 8)
fn first_derivatives(@builtin(global_invocation_id) id: vec3u) {
  if (!inside(id)) { return; }
  let at = i32(id.y) * params.width + i32(id.x);
  let of_mean = slope(plane(MEAN), i32(id.x), i32(id.y));
  let of_change = slope(plane(IZ), i32(id.x), i32(id.y));
  work[plane(IX) + at] = of_mean.x;
  work[plane(IY) + at] = of_mean.y;
  work[plane(IXZ) + at] = of_change.x;
  work[plane(IYZ) + at] = of_change.y;
}

@compute @workgroup_size(8, 8)
fn second_derivatives(@builtin(global_invocation_id) id: vec3u) {
  if (!inside(id)) { return; }
  let at = i32(id.y) * params.width + i32(id.x);
  let of_y = slope(plane(IY), i32(id.x), i32(id.y));
  work[plane(IXX) + at] = slope(plane(IX), i32(id.x), i32(id.y)).x;
  work[plane(IXY) + at] = of_y.x;
  work[plane(IYY) + at] = of_y.y;
}

fn whole(x: i32, y: i32) -> vec2f {
  let at = y * params.width + x;
  return vec2f(
    flow[at] + work[plane(DU) + at],
    flow[params.width * params.height + at] + work[plane(DV) + at]);
}

// The data terms' share of each pixel's two equations, and how much it is bound to the next pixels.
@compute @workgroup_size(8, 8)
fn weigh(@builtin(global_invocation_id) id: vec3u) {
  if (!inside(id)) { return; }
  let pixel = vec2i(id.xy);
  let at = pixel.y * params.width + pixel.x;
  let d = vec2f(work[plane(DU) + at], work[plane(DV) + at]);
  let i = vec2f(work[plane(IX) + at], work[plane(IY) + at]);
  let z = work[plane(IZ) + at];
  let norm = 1.0 / (dot(i, i) + FLATNESS_SQUARED);
  let off = z + dot(i, d);
  let brightness = 0.5 * BRIGHTNESS * norm / sqrt(off * off * norm + EPSILON_SQUARED);
  let x = vec2f(work[plane(IXX) + at], work[plane(IXY) + at]);
  let y = vec2f(work[plane(IXY) + at], work[plane(IYY) + at]);
  let xz = work[plane(IXZ) + at];
  let yz = work[plane(IYZ) + at];
  let norm_x = 1.0 / (dot(x, x) + FLATNESS_SQUARED);
  let norm_y = 1.0 / (dot(y, y) + FLATNESS_SQUARED);
  let off_x = xz + dot(x, d);
  let off_y = yz + dot(y, d);
  let gradient = 0.5 * GRADIENT
    / sqrt(off_x * off_x * norm_x + off_y * off_y * norm_y + EPSILON_SQUARED);
  let weight_x = gradient * norm_x;
  let weight_y = gradient * norm_y;
  work[plane(A11) + at] = brightness * i.x * i.x + weight_x * x.x * x.x + weight_y * y.x * y.x;
  work[plane(A12) + at] = brightness * i.x * i.y + weight_x * x.x * x.y + weight_y * y.x * y.y;
  work[plane(A22) + at] = brightness * i.y * i.y + weight_x * x.y * x.y + weight_y * y.y * y.y;
  work[plane(B1) + at] = -(brightness * z * i.x + weight_x * xz * x.x + weight_y * yz * y.x);
  work[plane(B2) + at] = -(brightness * z * i.y + weight_x * xz * x.y + weight_y * yz * y.y);

  let here = whole(pixel.x, pixel.y);
  let across = whole(min(pixel.x + 1, params.width - 1), pixel.y) - here;
  let down = whole(pixel.x, min(pixel.y + 1, params.height - 1)) - here;
  work[plane(BOND) + at] =
    0.5 * SMOOTHNESS / sqrt(dot(across, across) + dot(down, down) + EPSILON_SQUARED);
}

// The four neighbours of a pixel that there are, each with its bond; in this order.
fn neighbour(at: i32, pixel: vec2i, which: i32) -> vec2i {
  switch which {
    case 0: { return select(vec2i(-1), vec2i(at + 1, at), pixel.x < params.width - 1); }
    case 1: { return select(vec2i(-1), vec2i(at + params.width, at), pixel.y < params.height - 1); }
    case 2: { return select(vec2i(-1), vec2i(at - 1, at - 1), pixel.x > 0); }
    default: {
      return select(vec2i(-1), vec2i(at - params.width, at - params.width), pixel.y > 0);
    }
  }
}

// The smoothness term's share, but for the neighbours' increments.
@compute @workgroup_size(8, 8)
fn smoothen(@builtin(global_invocation_id) id: vec3u) {
  if (!inside(id)) { return; }
  let pixel = vec2i(id.xy);
  let at = pixel.y * params.width + pixel.x;
  let size = params.width * params.height;
  let here = vec2f(flow[at], flow[size + at]);
  var sum = 0.0;
  var pull = vec2f(0);
  for (var which = 0; which < 4; which++) {
    let next = neighbour(at, pixel, which);
    if (next.x < 0) { continue; }
    let bond = work[plane(BOND) + next.y];
    sum += bond;
    pull += bond * (vec2f(flow[next.x], flow[size + next.x]) - here);
  }
  work[plane(A11) + at] += sum;
  work[plane(A22) + at] += sum;
  work[plane(B1) + at] += pull.x;
  work[plane(B2) + at] += pull.y;
}

// One sweep of successive over-relaxation over the pixels of one colour of the chessboard.
@compute @workgroup_size(8, 8)
fn relax(@builtin(global_invocation_id) id: vec3u) {
  let pixel = vec2i(i32(2u * id.x + ((id.y + u32(params.turn)) & 1u)), i32(id.y));
  if (pixel.x >= params.width || pixel.y >= params.height) { return; }
  let at = pixel.y * params.width + pixel.x;
  var pull = vec2f(work[plane(B1) + at], work[plane(B2) + at]);
  for (var which = 0; which < 4; which++) {
    let next = neighbour(at, pixel, which);
    if (next.x < 0) { continue; }
    let bond = work[plane(BOND) + next.y];
    pull += bond * vec2f(work[plane(DU) + next.x], work[plane(DV) + next.x]);
  }
  let mixed = work[plane(A12) + at];
  let u = work[plane(DU) + at];
  let v = work[plane(DV) + at];
  let next_u = u + OVER_RELAXATION * ((pull.x - mixed * v) / work[plane(A11) + at] - u);
  work[plane(DU) + at] = next_u;
  work[plane(DV) + at] =
    v + OVER_RELAXATION * ((pull.y - mixed * next_u) / work[plane(A22) + at] - v);
}

@compute @workgroup_size(8, 8)
fn apply(@builtin(global_invocation_id) id: vec3u) {
  if (!inside(id)) { return; }
  let at = i32(id.y) * params.width + i32(id.x);
  flow[at] += work[plane(DU) + at];
  flow[params.width * params.height + at] += work[plane(DV) + at];
}
