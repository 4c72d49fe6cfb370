/** Mean IoU by hand-computed examples, and the reader of class ids from PNG files. */
import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readClassIdPng } from "../../../../tools/eval/class-id-png.ts";
import {
  COCO_TO_PERSON,
  COCO_TO_VOC,
  evaluateSegmentation,
} from "../../../../tools/eval/mean-iou.ts";

function picture(width: number, truth: number[], predictedWidth: number, predicted: number[]) {
  return {
    truth: { width, height: truth.length / width, ids: Uint8Array.from(truth) },
    predicted: {
      width: predictedWidth,
      height: predicted.length / predictedWidth,
      classes: Uint8Array.from(predicted),
    },
  };
}

describe("mean IoU", () => {
  it("is what a hand computes", () => {
    // Truth: person person dog / grass grass void; predicted: person dog dog / 0 person person.
    const pictures = [picture(3, [1, 1, 18, 193, 193, 0], 3, [15, 12, 12, 0, 15, 15])];
    const { mIoU, pixelAccuracy, classIoU } = evaluateSegmentation(pictures, COCO_TO_VOC);
    // Background 1/2; dog 1/2; person 1 of 2 + 2 − 1 (the void pixel counts neither way).
    expect([...classIoU]).toEqual([
      [0, 1 / 2],
      [12, 1 / 2],
      [15, 1 / 3],
    ]);
    expect(mIoU).toBeCloseTo((1 / 2 + 1 / 2 + 1 / 3) / 3, 12);
    expect(pixelAccuracy).toBeCloseTo(3 / 5, 12);
  });

  it("adds up pictures before it divides", () => {
    const pictures = [
      picture(2, [1, 1], 2, [1, 1]),
      picture(4, [1, 200, 200, 200], 4, [0, 0, 1, 0]),
    ];
    const { classIoU, pixelAccuracy } = evaluateSegmentation(pictures, COCO_TO_PERSON);
    expect(classIoU.get(1)).toBeCloseTo(2 / (3 + 3 - 2), 12);
    expect(classIoU.get(0)).toBeCloseTo(2 / (3 + 3 - 2), 12);
    expect(pixelAccuracy).toBeCloseTo(4 / 6, 12);
  });

  it("takes the nearest pixel of a prediction of another size", () => {
    // 4 × 2 truth, 2 × 1 prediction: the left half is person.
    const pictures = [picture(4, [1, 1, 3, 3, 1, 1, 3, 3], 2, [15, 7])];
    expect(evaluateSegmentation(pictures, COCO_TO_VOC).mIoU).toBe(1);
  });

  it("a class that the model sees and the truth does not lowers the others alone", () => {
    const pictures = [picture(4, [187, 187, 187, 187], 4, [0, 0, 0, 19])];
    const { classIoU, mIoU } = evaluateSegmentation(pictures, COCO_TO_VOC);
    expect([...classIoU.keys()]).toEqual([0]);
    expect(mIoU).toBe(3 / 4);
  });
});

describe("PNG of class ids", () => {
  /** One row for each filter; written by the definition, with the filter's prediction taken off. */
  function png(rows: number[][], filters: number[], header: Partial<{ colour: number }> = {}) {
    const width = rows[0]?.length ?? 0;
    const bytes: number[] = [];
    rows.forEach((row, y) => {
      const filter = filters[y] as number;
      bytes.push(filter);
      row.forEach((value, x) => {
        const a = row[x - 1] ?? 0;
        const b = rows[y - 1]?.[x] ?? 0;
        const c = x > 0 ? (rows[y - 1]?.[x - 1] ?? 0) : 0;
        const p = a + b - c;
        const paeth = [a, b, c].reduce((best, one) =>
          Math.abs(p - one) < Math.abs(p - best) ? one : best,
        );
        const predicted = [0, a, b, Math.floor((a + b) / 2), paeth][filter] as number;
        bytes.push((value - predicted) & 255);
      });
    });
    const chunk = (type: string, data: Uint8Array) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(data.length);
      return [length, Buffer.from(type), data, Buffer.alloc(4)];
    };
    const ihdr = Buffer.alloc(13);
    ihdr.writeUInt32BE(width, 0);
    ihdr.writeUInt32BE(rows.length, 4);
    ihdr.set([8, header.colour ?? 0, 0, 0, 0], 8);
    const data = deflateSync(Uint8Array.from(bytes));
    const half = data.length >> 1;
    return Uint8Array.from(
      Buffer.concat([
        Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
        ...chunk("IHDR", ihdr),
        ...chunk("IDAT", data.subarray(0, half)),
        ...chunk("IDAT", data.subarray(half)),
        ...chunk("IEND", new Uint8Array()),
      ]),
    );
  }

  it("undoes all five filters", async () => {
    const rows = [0, 1, 2, 3, 4].map((y) =>
      [0, 1, 2, 3].map((x) => (y * 97 + x * 61 + x * y) % 256),
    );
    const { width, height, ids } = await readClassIdPng(png(rows, [0, 1, 2, 3, 4]));
    expect([width, height]).toEqual([4, 5]);
    expect([...ids]).toEqual(rows.flat());
  });

  it("refuses palettes and other files", async () => {
    await expect(readClassIdPng(png([[1]], [0], { colour: 3 }))).rejects.toThrow(/colour type 3/);
    await expect(readClassIdPng(new Uint8Array(20))).rejects.toThrow(/no PNG/);
  });
});
