/** A canvas is drawn once for what it shows, and again when it is another canvas or shows another thing. */
import { expect, it } from "vitest";
import { DrawnOnce } from "../../../src/studio/drawn-once.ts";

it("draws what is new, and nothing twice", () => {
  const canvases = new Map([["#a", { name: "first canvas of a" }]]);
  const host = { renderRoot: { querySelector: (id: string) => canvases.get(id) ?? null } };
  const once = new DrawnOnce(host as never);
  const drawn: unknown[] = [];
  const draw = (canvas: HTMLCanvasElement, what: number[]) => {
    drawn.push([(canvas as unknown as { name: string }).name, ...what]);
  };
  const [one, two] = [[1], [2]];
  for (const what of [one, one, null, undefined, two]) once.draw("a", what, draw);
  once.draw("b", one, draw);
  canvases.set("#a", { name: "second canvas of a" });
  once.draw("a", two, draw);
  expect(drawn).toEqual([
    ["first canvas of a", 1],
    ["first canvas of a", 2],
    ["second canvas of a", 2],
  ]);
});
