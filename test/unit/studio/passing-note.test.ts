/** Advice over the picture comes, leaves, and does not come back at once. */
import { expect, it } from "vitest";
import { PassingNote } from "../../../src/studio/passing-note.ts";

it("leaves after a while, although its reason stays", () => {
  const note = new PassingNote();
  expect(note.show("Late.", 0)).toBe("Late.");
  expect(note.show("Late.", 11_000)).toBe("Late.");
  expect(note.show("Late.", 13_000)).toBe("");
  expect(note.show("", 14_000)).toBe("");
  expect(note.show("Late.", 15_000)).toBe("");
});

it("comes again when its reason was gone for a while, or is another one", () => {
  const note = new PassingNote();
  note.show("Late.", 0);
  note.show("Late.", 7_000);
  expect(note.show("Late.", 13_000)).toBe("");
  expect(note.show("Hidden.", 14_000)).toBe("Hidden.");
  expect(note.show("Late.", 15_000)).toBe("Late.");
  expect(note.show("Late.", 60_000)).toBe("Late.");
});
