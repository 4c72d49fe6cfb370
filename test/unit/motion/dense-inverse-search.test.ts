/** Pictures whose motion is known because they are drawn so. */
import { describe, expect, it } from "vitest";
import { DenseInverseSearch, DIS_PRESETS } from "../../../src/motion/dense-inverse-search.ts";

const WIDTH = 160;
const HEIGHT = 120;

/** A number in [0, 1) for each point of a lattice, without a pattern. */
function hash(column: number, row: number): number {
  let state = Math.imul(column, 374761393) + Math.imul(row, 668265263);
  state = Math.imul(state ^ (state >>> 13), 1274126177);
  return ((state ^ (state >>> 16)) >>> 0) / 2 ** 32;
}

/** Value noise with cells of `size` pixels, in [0, 1). */
function noise(x: number, y: number, size: number): number {
  const [column, row] = [Math.floor(x / size), Math.floor(y / size)];
  const ease = (t: number) => t * t * (3 - 2 * t);
  const [across, down] = [ease(x / size - column), ease(y / size - row)];
  const line = (at: number) => hash(column, at) * (1 - across) + hash(column + 1, at) * across;
  return line(row) * (1 - down) + line(row + 1) * down;
}

/** Clouds from coarse to fine, in [0, 255], anywhere in the plane. */
function pattern(x: number, y: number): number {
  return 255 * (0.5 * noise(x, y, 37) + 0.3 * noise(x + 900, y, 17) + 0.2 * noise(x, y + 900, 9));
}

/** The picture in which what was at `origin(x, y)` is now at (x, y). */
function picture(origin: (x: number, y: number) => readonly [number, number]): Float32Array {
  return Float32Array.from({ length: WIDTH * HEIGHT }, (_, at) =>
    pattern(...origin(at % WIDTH, Math.floor(at / WIDTH))),
  );
}

const still = picture((x, y) => [x, y]);

/** Mean end-point error in full pixels, 16 pixels from the edge, where the pattern leaves the picture. */
function meanError(
  preset: keyof typeof DIS_PRESETS,
  next: Float32Array,
  truth: (x: number, y: number) => readonly [number, number],
): number {
  const search = new DenseInverseSearch(WIDTH, HEIGHT, DIS_PRESETS[preset]);
  expect(search.next(still)).toBeNull();
  const flow = search.next(next);
  if (!flow) throw new Error("no flow");
  const scale = WIDTH / flow.width;
  let sum = 0;
  let count = 0;
  for (let row = 0; row < flow.height; row++) {
    for (let column = 0; column < flow.width; column++) {
      const x = (column + 0.5) * scale - 0.5;
      const y = (row + 0.5) * scale - 0.5;
      if (x < 16 || y < 16 || x > WIDTH - 16 || y > HEIGHT - 16) continue;
      const [u, v] = truth(x, y);
      const at = row * flow.width + column;
      sum += Math.hypot((flow.u[at] ?? 0) * scale - u, (flow.v[at] ?? 0) * scale - v);
      count++;
    }
  }
  return sum / count;
}

describe.each(["ultrafast", "fast", "medium"] as const)("the preset %s", (preset) => {
  const fine = preset === "medium" ? 0.1 : 0.2;

  it("sees that nothing moves", () => {
    expect(meanError(preset, still, () => [0, 0])).toBeLessThan(1e-3);
  });

  it.each([
    [0.4, -0.3],
    [3.2, 1.7],
    [-9, 6],
    [18, -12],
  ])("finds a shift of (%d, %d) pixels", (u, v) => {
    const next = picture((x, y) => [x - u, y - v]);
    expect(meanError(preset, next, () => [u, v])).toBeLessThan(fine);
  });

  it("finds a turn and a zoom", () => {
    const [cos, sin] = [1.04 * Math.cos(0.05), 1.04 * Math.sin(0.05)];
    const middle = [WIDTH / 2, HEIGHT / 2] as const;
    const forward = (x: number, y: number): [number, number] => {
      const [dx, dy] = [x - middle[0], y - middle[1]];
      return [cos * dx - sin * dy + middle[0], sin * dx + cos * dy + middle[1]];
    };
    const squared = cos * cos + sin * sin;
    const next = picture((x, y) => {
      const [dx, dy] = [x - middle[0], y - middle[1]];
      return [
        (cos * dx + sin * dy) / squared + middle[0],
        (-sin * dx + cos * dy) / squared + middle[1],
      ];
    });
    const truth = (x: number, y: number): [number, number] => {
      const [toX, toY] = forward(x, y);
      return [toX - x, toY - y];
    };
    expect(meanError(preset, next, truth)).toBeLessThan(3 * fine);
  });
});

describe("the sequence", () => {
  it("is from each picture to the next, and begins anew after a reset", () => {
    const search = new DenseInverseSearch(WIDTH, HEIGHT, DIS_PRESETS.medium);
    const middle = (flow: ReturnType<DenseInverseSearch["next"]>) =>
      flow && 2 * (flow.u[(flow.height / 2) * flow.width + flow.width / 2] ?? 0);
    search.next(still);
    expect(middle(search.next(picture((x, y) => [x - 2, y])))).toBeCloseTo(2, 1);
    expect(middle(search.next(picture((x, y) => [x - 5, y])))).toBeCloseTo(3, 1);
    search.reset();
    expect(search.next(still)).toBeNull();
    expect(middle(search.next(still))).toBeCloseTo(0, 2);
  });

  it("of flat pictures stands still, and all of it is finite", () => {
    const search = new DenseInverseSearch(WIDTH, HEIGHT, DIS_PRESETS.medium);
    search.next(new Float32Array(WIDTH * HEIGHT).fill(80));
    const flow = search.next(new Float32Array(WIDTH * HEIGHT).fill(200));
    expect(flow?.u.every((value) => Math.abs(value) < 1e-3)).toBe(true);
    expect(flow?.v.every((value) => Math.abs(value) < 1e-3)).toBe(true);
  });

  it.each([
    [16, 16],
    [17, 300],
    [641, 31],
  ])("takes pictures of %d × %d", (width, height) => {
    const search = new DenseInverseSearch(width, height, DIS_PRESETS.medium);
    const grey = Float32Array.from({ length: width * height }, (_, at) =>
      pattern(at % width, Math.floor(at / width)),
    );
    search.next(grey);
    const flow = search.next(grey);
    expect(flow?.u.every((value) => Math.abs(value) < 0.01)).toBe(true);
  });

  it("of what is too small is refused", () => {
    expect(() => new DenseInverseSearch(15, 200, DIS_PRESETS.fast)).toThrow(RangeError);
  });
});
