/** Drawing, moving and naming zones, and every step back. */
import { beforeEach, describe, expect, it } from "vitest";
import { ZoneDesk } from "../../../../src/studio/zones/zone-desk.ts";

let desk: ZoneDesk;

beforeEach(() => {
  desk = new ZoneDesk();
});

function line(): void {
  desk.draw("line");
  desk.addPoint([0, 0.5]);
  desk.addPoint([1, 0.5]);
}

const names = () => desk.shapes.map(({ name }) => name);

describe("Drawing", () => {
  it("a line is whole with its second point, and chosen then", () => {
    line();
    expect(desk.shapes).toEqual([
      {
        kind: "line",
        name: "Line 1",
        points: [
          [0, 0.5],
          [1, 0.5],
        ],
      },
    ]);
    expect([desk.selected?.name, desk.tool, desk.draft]).toEqual(["Line 1", null, []]);
  });

  it("a zone is whole when one says so; points beyond the picture are at its edge", () => {
    desk.draw("zone");
    for (const point of [
      [-0.2, 0],
      [1.3, 0],
      [0.9, 0.9],
      [1, 2],
    ] as const)
      desk.addPoint(point);
    desk.removePoint();
    desk.finish();
    expect(desk.selected?.points).toEqual([
      [0, 0],
      [1, 0],
      [0.9, 0.9],
    ]);
  });

  it("what encloses nothing is not kept, nor is what was given up", () => {
    desk.draw("zone");
    desk.addPoint([0, 0]);
    desk.addPoint([1, 1]);
    desk.finish();
    desk.draw("line");
    desk.addPoint([0, 0]);
    desk.draw(null);
    expect([desk.shapes, desk.canUndo, desk.draft]).toEqual([[], false, []]);
  });

  it("with keys one begins in the middle", () => {
    desk.addInMiddle("zone");
    desk.addInMiddle("line");
    expect(names()).toEqual(["Zone 1", "Line 1"]);
  });
});

describe("Changing", () => {
  it("takes words and names, but no name that another one has", () => {
    line();
    line();
    expect(names()).toEqual(["Line 1", "Line 2"]);
    expect(desk.describe({ name: "Line 1" })).toBe(false);
    expect(desk.describe({ name: " " })).toBe(false);
    expect(desk.describe({ name: "Door", labels: ["dog"], anchor: "top" })).toBe(true);
    expect(desk.selected).toMatchObject({ name: "Door", labels: ["dog"], anchor: "top" });
    desk.describe({ labels: [] });
    expect(desk.selected?.labels).toBeUndefined();
  });

  it("keeps the last points that made a shape", () => {
    line();
    desk.move([
      [0.5, 0.5],
      [0.5, 0.5],
    ]);
    expect(desk.selected?.points).toEqual([
      [0, 0.5],
      [1, 0.5],
    ]);
  });
});

describe("Undo", () => {
  it("goes back and forth over all that was done", () => {
    line();
    desk.describe({ name: "Door" });
    desk.move([
      [0, 0.2],
      [1, 0.2],
    ]);
    desk.remove("Door");
    desk.undo();
    expect(desk.shapes[0]).toMatchObject({
      name: "Door",
      points: [
        [0, 0.2],
        [1, 0.2],
      ],
    });
    desk.undo();
    desk.undo();
    expect(names()).toEqual(["Line 1"]);
    desk.undo();
    expect([names(), desk.canUndo, desk.canRedo]).toEqual([[], false, true]);
    for (let i = 0; i < 3; i++) desk.redo();
    expect(desk.shapes[0]).toMatchObject({
      name: "Door",
      points: [
        [0, 0.2],
        [1, 0.2],
      ],
    });
    line();
    expect(desk.canRedo).toBe(false);
  });

  it("takes a drag back as one step", () => {
    line();
    desk.beginDrag();
    for (let i = 1; i <= 20; i++)
      desk.move(
        [
          [0, i / 40],
          [1, 0.5],
        ],
        false,
      );
    desk.undo();
    expect(desk.shapes[0]?.points).toEqual([
      [0, 0.5],
      [1, 0.5],
    ]);
  });

  it("keeps a hundred steps", () => {
    line();
    for (let i = 0; i < 200; i++)
      desk.move([
        [0, i / 400],
        [1, 0.5],
      ]);
    let steps = 0;
    for (; desk.canUndo; steps++) desk.undo();
    expect(steps).toBe(100);
  });

  it("takes back what a link has put in place of one's own, not what was kept", () => {
    desk.restore([
      {
        kind: "line",
        name: "Kept",
        points: [
          [0, 0],
          [1, 1],
        ],
      },
    ]);
    expect(desk.canUndo).toBe(false);
    desk.replace([]);
    desk.undo();
    expect(names()).toEqual(["Kept"]);
  });
});
