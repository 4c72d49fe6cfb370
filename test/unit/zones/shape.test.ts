/** What counts as a zone or a line, and what is refused. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FoveaError } from "../../../src/errors.ts";
import { checkedShape, checkedShapes, parsePoints, pointsText } from "../../../src/zones/shape.ts";
import type { SharePoint } from "../../../src/zones/share-point.ts";

const LINE = {
  kind: "line",
  name: "Door",
  points: [
    [0, 0],
    [1, 1],
  ],
};
const ZONE = {
  kind: "zone",
  name: "Hall",
  points: [
    [0, 0],
    [1, 0],
    [1, 1],
  ],
};

function refusal(make: () => unknown): FoveaError {
  try {
    make();
  } catch (thrown) {
    if (thrown instanceof FoveaError) return thrown;
    throw thrown;
  }
  throw new Error("It was taken.");
}

describe("A shape out of plain data", () => {
  it("is taken with its choices, and nothing else", () => {
    const all = { ...ZONE, task: "pose", labels: ["dog"], anchor: "top", margin: 0.1, dwell: 3 };
    expect(checkedShape({ ...all, other: 1 })).toEqual(all);
    expect(checkedShape({ ...LINE, name: " Door ", labels: [] })).toEqual(LINE);
  });

  it("may have a border that crosses or touches itself", () => {
    const bowTie = [
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
    ];
    const touching = [
      [0, 0],
      [0.5, 0.5],
      [1, 0],
      [1, 1],
      [0.5, 0.5],
      [0, 1],
    ];
    for (const points of [bowTie, touching]) {
      expect(checkedShape({ ...ZONE, points })).toMatchObject({ points });
    }
  });

  it.each<[string, unknown]>([
    ["nothing", null],
    ["a word", "zone"],
    ["no name", { ...LINE, name: " " }],
    ["a name that is too long", { ...LINE, name: "x".repeat(61) }],
    ["another kind", { ...LINE, kind: "circle" }],
    ["no points", { ...LINE, points: undefined }],
    ["a line of one point", { ...LINE, points: [[0, 0]] }],
    [
      "a line of three",
      {
        ...LINE,
        points: [
          [0, 0],
          [1, 1],
          [0, 1],
        ],
      },
    ],
    [
      "a line that ends where it begins",
      {
        ...LINE,
        points: [
          [0.5, 0.5],
          [0.5, 0.5],
        ],
      },
    ],
    [
      "a zone of two points",
      {
        ...ZONE,
        points: [
          [0, 0],
          [1, 1],
        ],
      },
    ],
    [
      "a zone of points in a row",
      {
        ...ZONE,
        points: [
          [0.1, 0.1],
          [0.2, 0.2],
          [0.7, 0.7],
        ],
      },
    ],
    [
      "a zone that goes there and back",
      {
        ...ZONE,
        points: [
          [0, 0],
          [1, 0],
          [1, 1],
          [1, 0],
        ],
      },
    ],
    ["a zone that is gone around twice", { ...ZONE, points: [...ZONE.points, ...ZONE.points] }],
    [
      "a zone of too many points",
      { ...ZONE, points: Array.from({ length: 201 }, (_, i) => [i / 300, (i % 2) / 2]) },
    ],
    [
      "a point beyond the picture",
      {
        ...LINE,
        points: [
          [0, 0],
          [1.2, 1],
        ],
      },
    ],
    [
      "a point that is not finite",
      {
        ...LINE,
        points: [
          [0, 0],
          [Number.NaN, 1],
        ],
      },
    ],
    [
      "a point of words",
      {
        ...LINE,
        points: [
          ["0", "0"],
          [1, 1],
        ],
      },
    ],
    ["an unknown anchor", { ...LINE, anchor: "feet" }],
    ["labels that are no list", { ...LINE, labels: "dog" }],
    ["a margin below 0", { ...LINE, margin: -1 }],
    ["a dwell that is not finite", { ...ZONE, dwell: Number.POSITIVE_INFINITY }],
  ])("is refused: %s", (_, value) => {
    const error = refusal(() => checkedShape(value));
    expect(error.code).toBe("zone-invalid");
    expect(error.action).not.toBe("");
  });

  it("is one of a list with names of their own", () => {
    expect(checkedShapes([LINE, ZONE])).toHaveLength(2);
    expect(refusal(() => checkedShapes([LINE, LINE])).message).toContain("Door");
    expect(refusal(() => checkedShapes({})).code).toBe("zone-invalid");
    expect(refusal(() => checkedShapes(Array(101).fill(LINE))).message).toContain("101");
  });
});

describe("Points as an attribute", () => {
  it("are read as they are written, to a ten-thousandth", () => {
    const share = fc.integer({ min: 0, max: 10_000 }).map((n) => n / 10_000);
    fc.assert(
      fc.property(fc.array(fc.tuple(share, share)), (points) => {
        expect(parsePoints(pointsText(points as SharePoint[]))).toEqual(points);
      }),
    );
  });

  it.each(["0.1", "0.1,", "0.1,0.2,0.3", "a,b", "0.1;0.2"])("are refused: %s", (text) => {
    expect(refusal(() => parsePoints(text)).code).toBe("zone-invalid");
  });
});
