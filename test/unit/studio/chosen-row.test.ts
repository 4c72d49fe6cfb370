/** Which row the inspector shows. */
import { expect, it } from "vitest";
import { ChosenRow } from "../../../src/studio/chosen-row.ts";

const tasks = (...on: string[]) => ["a", "b", "c"].map((id) => ({ id, on: on.includes(id) }));

it("begins with the first task, and follows what is turned on", () => {
  const chosen = new ChosenRow();
  chosen.follow(tasks());
  expect(chosen.id).toBe("a");
  chosen.follow(tasks("a", "c"));
  chosen.follow(tasks("a", "b", "c"));
  expect(chosen.id).toBe("b");
  chosen.follow(tasks("a"));
  expect(chosen.id).toBe("b");
});

it("stays folded until something is asked for", () => {
  const chosen = new ChosenRow();
  chosen.follow(tasks("a"));
  chosen.toggle("a");
  expect(chosen.id).toBeNull();
  chosen.follow(tasks("a", "b"));
  expect(chosen.id).toBeNull();
  chosen.toggle("b");
  expect(chosen.id).toBe("b");
  chosen.toggle("speed");
  expect(chosen.id).toBe("speed");
});
