/**
 * The drawing of boxes, pixel by pixel: crisp lines, labels inside the picture, the context as it
 * was.
 */
import { describe, expect, it } from "vitest";
import type { Box } from "../../../../../src/results/box.ts";
import { classStyle, trackStyle } from "../../../../../src/results/class-colours.ts";
import { UNTRACKED } from "../../../../../src/results/tracked.ts";
import { drawDetections } from "../../../../../src/tasks/detection/page/overlay.ts";
import type { Detection, DetectionResult } from "../../../../../src/tasks/detection/result.ts";
import type { NoteOf, OverlayStyle } from "../../../../../src/tasks/page/task-definition.ts";
import { stamp } from "../../../../fixtures/stamp.ts";

const WIDTH = 200;
const HEIGHT = 120;

function result(...detections: Detection[]): DetectionResult {
  return {
    task: "detection",
    detections,
    stamp: stamp(WIDTH, HEIGHT),
  };
}

function detection(
  x: number,
  y: number,
  width: number,
  height: number,
  classIndex = 0,
  label = "cat",
): Detection {
  return { ...UNTRACKED, box: { x, y, width, height }, score: 0.87, classIndex, label };
}

type Pixel = [red: number, green: number, blue: number, alpha: number];

class Sheet {
  readonly context: OffscreenCanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;

  /** A clean canvas of WIDTH × HEIGHT CSS pixels at `ratio`, the source's pixels being CSS pixels. */
  constructor(readonly ratio: number) {
    this.width = WIDTH * ratio;
    this.height = HEIGHT * ratio;
    const context = new OffscreenCanvas(this.width, this.height).getContext("2d", {
      willReadFrequently: true,
    });
    if (!context) throw new Error("no 2D context");
    this.context = context;
  }

  draw(drawn: DetectionResult, mirrored = false, style: Partial<OverlayStyle> = {}): this {
    drawDetections(this.context, drawn, {
      scaleX: this.ratio,
      scaleY: this.ratio,
      devicePixelRatio: this.ratio,
      mirrored,
      fontFamily: "sans-serif",
      ...style,
    });
    return this;
  }

  all(): number[] {
    return [...this.context.getImageData(0, 0, this.width, this.height).data];
  }

  pixel(x: number, y: number): Pixel {
    return [...this.context.getImageData(x, y, 1, 1).data] as Pixel;
  }

  row(y: number): Pixel[] {
    const { data } = this.context.getImageData(0, y, this.width, 1);
    return Array.from({ length: this.width }, (_, x) => [...data.slice(x * 4, x * 4 + 4)] as Pixel);
  }

  column(x: number): Pixel[] {
    const { data } = this.context.getImageData(x, 0, 1, this.height);
    return Array.from(
      { length: this.height },
      (_, y) => [...data.slice(y * 4, y * 4 + 4)] as Pixel,
    );
  }

  /** The smallest rectangle that holds all drawn pixels for which `wanted`; null when there is none. */
  bounds(wanted: (pixel: Pixel) => boolean) {
    const { data } = this.context.getImageData(0, 0, this.width, this.height);
    let [left, top, right, bottom] = [this.width, this.height, 0, 0];
    for (let i = 0; i < data.length; i += 4) {
      if (!wanted([...data.slice(i, i + 4)] as Pixel)) continue;
      const x = (i / 4) % this.width;
      const y = Math.floor(i / 4 / this.width);
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x + 1), Math.max(bottom, y + 1)];
    }
    return right > left ? { left, top, right, bottom } : null;
  }
}

function coloured(classIndex: number): (pixel: Pixel) => boolean {
  const [red, green, blue] = (classStyle(classIndex).colour.match(/\d+/g) ?? []).map(Number);
  return (pixel) => pixel[0] === red && pixel[1] === green && pixel[2] === blue && pixel[3] === 255;
}

/** Runs of `true`, as [first, past the last]. */
function runs(values: readonly boolean[]): [number, number][] {
  const found: [number, number][] = [];
  values.forEach((value, i) => {
    const last = found.at(-1);
    if (value && last?.[1] === i) last[1] = i + 1;
    else if (value) found.push([i, i + 1]);
  });
  return found;
}

describe.each([1, 1.5, 2])("detections at %s device pixels a CSS pixel", (ratio) => {
  const line = Math.round(2 * ratio);
  const rim = Math.round(ratio);
  /** Where the coloured line around a coordinate of the source lies. */
  const lineAt = (coordinate: number): [number, number] => {
    const start = Math.round(coordinate * ratio - line / 2);
    return [start, start + line];
  };

  it("draws the box where it is, a line of whole pixels with a dark rim", () => {
    const sheet = new Sheet(ratio).draw(result(detection(40, 50, 80, 60)));
    const across = sheet.row(90 * ratio);
    expect(runs(across.map(coloured(0)))).toEqual([lineAt(40), lineAt(120)]);
    const drawn = runs(across.map(([, , , alpha]) => alpha > 0));
    expect(drawn).toEqual(
      [lineAt(40), lineAt(120)].map(([start, end]) => [start - rim, end + rim]),
    );
    // Away from the label, which lies on the upper edge.
    const down = sheet.column(110 * ratio);
    expect(runs(down.map(coloured(0)))).toEqual([lineAt(50), lineAt(110)]);
  });

  it.each([0.1, 0.25, 0.5, 0.77])("draws it as crisply with a fraction of %s", (fraction) => {
    const sheet = new Sheet(ratio).draw(
      result(detection(40 + fraction, 50 + fraction, 80.3, 50.6)),
    );
    const kinds = new Set<string>();
    for (const pixels of [sheet.row(90 * ratio), sheet.column(110 * ratio)]) {
      const colours = runs(pixels.map(coloured(0)));
      expect(colours.map(([start, end]) => end - start)).toEqual([line, line]);
      for (const pixel of pixels) kinds.add(pixel.join());
    }
    // Nothing, rim and line; a smeared edge would be a fourth.
    expect(kinds.size).toBe(3);
    const across = runs(sheet.row(90 * ratio).map(coloured(0)));
    for (const [edge, at] of [40 + fraction, 120.3 + fraction].entries()) {
      const [start = 0, end = 0] = across[edge] ?? [];
      expect(Math.abs((start + end) / 2 - at * ratio)).toBeLessThanOrEqual(0.5);
    }
  });

  it("flips positions when mirrored, and keeps the text as it is", () => {
    const plain = new Sheet(ratio).draw(result(detection(20, 60, 80, 40)));
    const mirrored = new Sheet(ratio).draw(result(detection(20, 60, 80, 40)), true);
    expect(runs(mirrored.row(90 * ratio).map(coloured(0)))).toEqual([lineAt(100), lineAt(180)]);
    // The label as an image: the same, moved by 80.
    const label = (sheet: Sheet, x: number) => {
      const left = lineAt(x)[0];
      const top = lineAt(60)[0] - Math.round(20 * ratio);
      return [...sheet.context.getImageData(left, top, 40 * ratio, 20 * ratio - 1).data];
    };
    const expected = label(plain, 20);
    expect(expected.some((value, i) => i % 4 === 3 && value > 0)).toBe(true);
    expect(label(mirrored, 100)).toEqual(expected);
  });

  it.each([
    ["top left", detection(0, 0, 60, 40), 0, 0],
    ["top right", detection(150, 0, 50, 40), 1, 0],
    ["bottom right", detection(190, 112, 10, 8), 1, 1],
    ["bottom left", detection(0, 112, 10, 8), 0, 1],
  ])("keeps the whole label in the picture, %s", (_where, at, horizontal, vertical) => {
    const apart = new Sheet(ratio).draw(
      result({ ...at, box: { x: 80, y: 60, width: 60, height: 40 } }),
    );
    const middle = lineAt(60)[0] - Math.round(10 * ratio);
    const widths = runs(apart.row(middle).map(([, , , alpha]) => alpha === 255))[0];
    const labelWidth = (widths?.[1] ?? 0) - (widths?.[0] ?? 0);
    expect(labelWidth).toBeGreaterThan(30 * ratio);

    const sheet = new Sheet(ratio).draw(result(at));
    // The label is the only thing that is opaque for so long.
    const longest = (pixels: Pixel[]) =>
      runs(pixels.map(([, , , alpha]) => alpha === 255)).sort(
        (a, b) => b[1] - b[0] - (a[1] - a[0]),
      )[0];
    const y = vertical ? sheet.height - Math.round(25 * ratio) : Math.round(10 * ratio);
    const [start, end] = longest(sheet.row(y)) ?? [0, 0];
    expect(end - start).toBe(labelWidth);
    if (horizontal) expect(end).toBe(sheet.width);
    else expect(start).toBe(0);
  });

  it("breaks the line of later classes, over an unbroken rim", () => {
    const sheet = new Sheet(ratio).draw(result(detection(40, 50, 120, 60, 21)));
    const y = lineAt(110)[0] + Math.floor(line / 2);
    const bottom = sheet.row(y).slice(lineAt(40)[1], lineAt(160)[0]);
    expect(runs(bottom.map(coloured(21))).length).toBeGreaterThan(5);
    expect(bottom.every(([, , , alpha]) => alpha > 0)).toBe(true);
  });
});

describe("detections", () => {
  it("draws nothing for an empty result", () => {
    const sheet = new Sheet(1);
    sheet.context.fillStyle = "rgb(1 2 3)";
    sheet.context.fillRect(0, 0, WIDTH, HEIGHT);
    sheet.draw(result());
    expect(sheet.bounds((pixel) => pixel.join() !== "1,2,3,255")).toBeNull();
  });

  it("leaves the context's state as it found it", () => {
    const { context } = new Sheet(2);
    const state = () => ({
      dash: context.getLineDash(),
      transform: context.getTransform().toString(),
      ...Object.fromEntries(
        (
          [
            "font",
            "textBaseline",
            "lineJoin",
            "lineWidth",
            "strokeStyle",
            "fillStyle",
            "globalAlpha",
            "globalCompositeOperation",
          ] as const
        ).map((name) => [name, context[name]]),
      ),
    });
    context.setLineDash([7, 3]);
    context.lineWidth = 9;
    context.strokeStyle = "#123456";
    const before = state();
    drawDetections(context, result(detection(10, 30, 50, 40), detection(20, 40, 50, 40, 75)), {
      scaleX: 2,
      scaleY: 2,
      devicePixelRatio: 2,
      mirrored: true,
      fontFamily: "serif",
    });
    expect(state()).toEqual(before);
  });

  it("adds a note to the label of the box that it is of, and to no other", () => {
    const drawn = result(detection(10, 40, 80, 60, 1), detection(110, 40, 60, 60, 2));
    const boxes: Box[] = [];
    const labels = (noteOf: NoteOf | null) => {
      const sheet = new Sheet(1);
      const style = { scaleX: 1, scaleY: 1, devicePixelRatio: 1, mirrored: false };
      drawDetections(sheet.context, drawn, { ...style, fontFamily: "sans-serif", noteOf });
      // A row through both labels, between the lines of their text.
      const row = sheet.row(22).map((pixel) => [coloured(1)(pixel), coloured(2)(pixel)] as const);
      return [row.filter(([first]) => first).length, row.filter(([, other]) => other).length];
    };
    const [first = 0, other = 0] = labels(null);
    expect(first).toBeGreaterThan(20);
    const noted = labels((box, { width }) => {
      boxes.push(box);
      expect(width).toBe(WIDTH);
      return box.x < 100 ? "1.8 m" : null;
    });
    // Wider than half as much again as its box, it would cover what lies beside it.
    expect(labels(() => "nearer than 72 %")).toEqual([first, other]);
    expect(noted[0]).toBeGreaterThan(first + 20);
    expect(noted[1]).toBe(other);
    expect(boxes.map(({ x }) => x).sort((a, b) => a - b)).toEqual([10, 110]);
  });

  it("puts the best on top", () => {
    const best = { ...detection(40, 40, 60, 60, 1), score: 0.9 };
    const other = { ...detection(40, 40, 60, 60, 2), score: 0.5 };
    const sheet = new Sheet(1).draw(result(best, other));
    expect(coloured(1)(sheet.pixel(40, 90))).toBe(true);
  });
});

describe("tracks", () => {
  const tracked = (trackId: number | null, x = 60): Detection => ({
    ...detection(x, 60, 40, 40),
    trackId,
  });
  const drawn = (style: Partial<OverlayStyle>, ...found: Detection[]) =>
    new Sheet(1).draw(result(...found), false, style);
  const labelWidth = (sheet: Sheet) => {
    const label = sheet.bounds(([, , , alpha]) => alpha === 255);
    return label ? label.right - label.left : 0;
  };

  it("are not seen unless they are asked for", () => {
    expect(drawn({}, tracked(7)).all()).toEqual(drawn({}, tracked(null)).all());
  });

  it("have their number on the label", () => {
    const plain = labelWidth(drawn({ trackIds: true }, tracked(null)));
    const one = labelWidth(drawn({ trackIds: true }, tracked(7)));
    const three = labelWidth(drawn({ trackIds: true }, tracked(777)));
    expect(one).toBeGreaterThan(plain + 10);
    expect(three).toBeGreaterThan(one + 8);
  });

  it("have each a colour of its own, which is grey before there is a number", () => {
    const colourOf = (trackId: number | null) => {
      const [red, green, blue] = drawn({ trackColours: true }, tracked(trackId)).pixel(100, 80);
      return `rgb(${red} ${green} ${blue})`;
    };
    for (const trackId of [1, 2, 9, null]) {
      expect(colourOf(trackId)).toBe(trackStyle(trackId).colour);
    }
    expect(colourOf(1)).toBe(colourOf(1));
    expect(colourOf(1)).not.toBe(colourOf(2));
  });

  it("leave a trail from where they were to the middle of the lower edge, mirrored too", () => {
    const way = [{ x: 20, y: 110 }];
    const style = { trails: { wayOf: (id: number) => (id === 7 ? way : []) } };
    // On the way from (20, 110) to (80, 100), beside the box.
    const at = (sheet: Sheet, x: number, y: number) =>
      [-1, 0, 1].some((row) => sheet.pixel(x, y + row)[3] > 60);
    expect(at(drawn(style, tracked(7)), 54, 104)).toBe(true);
    expect(at(drawn(style, tracked(8)), 54, 104)).toBe(false);
    expect(at(drawn(style, tracked(null)), 54, 104)).toBe(false);
    expect(at(drawn({ trails: null }, tracked(7)), 54, 104)).toBe(false);
    expect(at(new Sheet(1).draw(result(tracked(7)), true, style), 146, 104)).toBe(true);
  });
});
