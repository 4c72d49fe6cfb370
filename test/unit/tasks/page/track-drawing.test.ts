/** Trails: the way of a track from its oldest known place to where the thing is now; and the words of what is shown. */
import { describe, expect, it } from "vitest";
import type { OverlayStyle } from "../../../../src/tasks/page/task-definition.ts";
import { drawTrails } from "../../../../src/tasks/page/track-drawing.ts";
import { trackShow, trackWords } from "../../../../src/tasks/page/track-show.ts";
import { Trails } from "../../../../src/tasks/page/trails.ts";
import { drawing } from "../../../fixtures/drawing.ts";

type Points = Parameters<typeof drawTrails>[1];

function drawn(points: Points, trails: Trails | undefined, mirrored = false) {
  const { context, steps, open } = drawing<CanvasRenderingContext2D>();
  const style = { trails, scaleX: 2, scaleY: 3, mirrored, devicePixelRatio: 1.5 };
  const colourOf = ({ trackId }: Points[number]) => `rgb(${trackId} 0 0)`;
  drawTrails(context, points, colourOf, 1000, style as unknown as OverlayStyle);
  expect(open()).toBe(0);
  return steps;
}

/** The places of the path, as "moveTo 1 2". */
const path = (steps: ReturnType<typeof drawn>) =>
  steps
    .filter(({ did }) => did === "moveTo" || did === "lineTo")
    .map(({ did, with: place }) => `${did} ${place.join(" ")}`);

const trails = new Trails();
for (const [i, x] of [10, 20, 40].entries()) {
  trails.add([{ trackId: 7, x, y: 5 }], 1 + i / 10);
}

describe("trails", () => {
  it("lead from the oldest place to where the thing is now, in the canvas's pixels", () => {
    const steps = drawn([{ trackId: 7, x: 50, y: 6 }], trails);
    expect(path(steps)).toEqual(["moveTo 20 15", "lineTo 40 15", "lineTo 80 15", "lineTo 100 18"]);
    const strokes = steps.filter(({ did }) => did === "stroke").map(({ state }) => state);
    // A dark rim below, the colour on top of it.
    expect(strokes.map(({ lineWidth }) => lineWidth)).toEqual([4.5 * 1.5, 2.5 * 1.5]);
    const stops = strokes.map(({ strokeStyle }) => (strokeStyle as { stops: unknown }).stops);
    expect(stops[1]).toEqual([
      [0, "rgb(7 0 0 / 0)"],
      [0.4, "rgb(7 0 0 / 0.8)"],
      [1, "rgb(7 0 0 / 1)"],
    ]);
  });

  it("are mirrored with the picture", () => {
    const [first] = path(drawn([{ trackId: 7, x: 50, y: 6 }], trails, true));
    expect(first).toBe("moveTo 980 15");
  });

  it("are none for a track that is not known, and where nobody wants them", () => {
    expect(path(drawn([{ trackId: 8, x: 50, y: 6 }], trails))).toEqual([]);
    expect(drawn([{ trackId: 7, x: 50, y: 6 }], undefined)).toEqual([]);
    expect(path(drawn([], trails))).toEqual([]);
  });
});

describe("what is shown of tracks, in words", () => {
  it.each([
    ["", {}],
    ["ids", { ids: true }],
    ["trails  ids", { ids: true, trails: true }],
    ["colours,trails\nids", { ids: true, trails: true, colours: true }],
    ["Ids trailsx other", {}],
  ])("%o", (words, wanted) => {
    expect(trackShow(words)).toEqual({ ids: false, trails: false, colours: false, ...wanted });
  });

  it("goes there and back for every choice", () => {
    for (let choice = 0; choice < 8; choice++) {
      const show = { ids: !!(choice & 1), trails: !!(choice & 2), colours: !!(choice & 4) };
      expect(trackShow(trackWords(show))).toEqual(show);
    }
  });
});
