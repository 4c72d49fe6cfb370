/** The order in which lines are told. */
import { expect, it } from "vitest";
import { inReadingOrder } from "../../../../../src/tasks/text/worker/reading-order.ts";

it("lines come in the order of reading", () => {
  const at = (text: string, x: number, y: number) => ({
    ...{ text, score: 1, found: 1, polygon: [], trackId: null, age: 0, velocity: { x: 0, y: 0 } },
    box: { x, y, width: 50, height: 20 },
  });
  const lines = [at("d", 0, 60), at("b", 200, 8), at("a", 0, 0), at("c", 300, 4)];
  expect(inReadingOrder(lines).map(({ text }) => text)).toEqual(["a", "b", "c", "d"]);
});
