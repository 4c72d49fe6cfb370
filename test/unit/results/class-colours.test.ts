/** Looks of classes: all different, readable, and apart by measured colour difference. */
import { describe, expect, it } from "vitest";
import { type ClassStyle, classStyle } from "../../../src/results/class-colours.ts";
import { COCO_LABELS } from "../../../src/results/coco-labels.ts";

const coco = COCO_LABELS.map((_, index) => classStyle(index));

function channels({ colour }: Pick<ClassStyle, "colour">): [number, number, number] {
  return (colour.match(/\d+/g) ?? []).map(Number) as [number, number, number];
}

const linear = (value: number) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** CIE L*a*b*, D65. */
function lab(style: ClassStyle): [number, number, number] {
  const [r, g, b] = channels(style).map(linear) as [number, number, number];
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

describe("classStyle", () => {
  it("gives no two of COCO's 80 classes the same look", () => {
    expect(coco).toHaveLength(80);
    expect(new Set(coco.map(({ colour, dash }) => `${colour} ${dash.join()}`)).size).toBe(80);
  });

  it("starts with Okabe and Ito's colours on an unbroken line", () => {
    expect(coco.slice(0, 7).map(channels)).toEqual([
      [230, 159, 0],
      [86, 180, 233],
      [0, 158, 115],
      [240, 228, 66],
      [0, 114, 178],
      [213, 94, 0],
      [204, 121, 167],
    ]);
    for (const { dash } of coco.slice(0, 21)) expect(dash).toEqual([]);
  });

  it("keeps colours of one kind of line apart by well more than a just noticeable difference", () => {
    for (const [i, a] of coco.entries()) {
      for (const [j, b] of coco.entries()) {
        if (j <= i || a.dash !== b.dash) continue;
        const [first, second] = [lab(a), lab(b)];
        const distance = Math.hypot(...first.map((v, axis) => v - (second[axis] as number)));
        expect(distance, `${COCO_LABELS[i]} and ${COCO_LABELS[j]}`).toBeGreaterThan(10);
      }
    }
  });

  it("takes a text colour that can be read (WCAG AA)", () => {
    for (const style of coco) {
      const [r, g, b] = channels(style).map(linear) as [number, number, number];
      const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      const contrast =
        style.text === "#000" ? (luminance + 0.05) / 0.05 : 1.05 / (luminance + 0.05);
      expect(contrast).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("has a look for every index that a model may give", () => {
    for (const index of [-1, 80, 84, 364, 1e9, 0.5, Number.NaN]) {
      expect(channels(classStyle(index))).toHaveLength(3);
    }
    expect(classStyle(84)).toBe(classStyle(0));
  });
});
