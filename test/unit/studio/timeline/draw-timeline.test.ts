/** What the timeline writes is in the person's language, though it is drawn. */
import { afterEach, expect, it } from "vitest";
import { drawTimeline } from "../../../../src/studio/timeline/draw-timeline.ts";
import type { Overview } from "../../../../src/studio/timeline/overview.ts";
import { german } from "../../../../src/words/german/german.ts";
import { setLanguage } from "../../../../src/words/say.ts";

afterEach(() => setLanguage(null));

/** All that is written while two seconds with one track are drawn. */
function written(): readonly string[] {
  const texts: string[] = [];
  const does: Readonly<Record<string, unknown>> = {
    fillText: (text: string) => texts.push(text),
    measureText: () => ({ width: 10 }),
  };
  const context = new Proxy({} as CanvasRenderingContext2D, {
    get: (_, name) => does[String(name)] ?? (() => undefined),
    set: () => true,
  });
  const track = { task: "detection", trackId: 1, label: "person", first: 0, last: 1 };
  drawTimeline(context, {
    overview: { lanes: [], tracks: [track], cuts: [] } as unknown as Overview,
    gaps: [],
    view: { from: 0, to: 2 },
    width: 600,
    measure: null,
    chosen: null,
    marks: [],
    ink: "black",
    font: "sans-serif",
  });
  return texts;
}

it("is English by itself", () => {
  expect(written()).toEqual(["0.0", "0.5", "1.0", "1.5", "Tracks"]);
});

it("is German where that is set", () => {
  setLanguage(german);
  expect(written()).toEqual(["0,0", "0,5", "1,0", "1,5", "Spuren"]);
});
