/** The note over the picture when one task hides another. */
import { describe, expect, it } from "vitest";
import { pictureNote } from "../../../src/studio/picture-note.ts";
import type { Session } from "../../../src/studio/session.ts";
import { controls as segmentation } from "../../../src/tasks/segmentation/page/controls.ts";

/** Tasks that run, with these options, over a paused picture, of which there is nothing else to say. */
function session(tasks: Readonly<Record<string, object>>): Session {
  const running = Object.entries(tasks).map(([id, options]) => [
    id,
    {
      id,
      name: id,
      on: true,
      options,
      state: { status: "ready", engine: { warning: null } },
      model: { name: id },
    },
  ]);
  const view = { video: { paused: true }, showing: "live", still: false };
  const controls = new Map(
    running.map(([id, task]) => [
      id,
      id === "segmentation" ? segmentation.connect(task as never, {} as never) : {},
    ]),
  );
  const byId = new Map(running as never);
  const opened = { alone: null };
  return { tasks: byId, controls, health: "live", view, statistics: null, opened } as never;
}

describe("the note over the picture", () => {
  it("says that segmentation hides the depth, when it does", () => {
    for (const effect of ["blur", "replace"]) {
      const note = pictureNote(session({ segmentation: { effect }, depth: {} }));
      expect(note).toContain("hides the depth");
    }
    for (const effect of ["classes", "cut-out"]) {
      expect(pictureNote(session({ segmentation: { effect }, depth: {} }))).toBe("");
    }
    expect(pictureNote(session({ segmentation: { effect: "blur" } }))).toBe("");
    expect(pictureNote(session({ depth: {} }))).toBe("");
  });

  it("names all that is hidden, and nothing that is drawn above", () => {
    const all = { segmentation: { effect: "blur" }, depth: {}, flow: {}, detection: {}, pose: {} };
    expect(pictureNote(session(all))).toContain("hides the depth and the flow.");
    expect(pictureNote(session({ segmentation: { effect: "blur" }, pose: {} }))).toBe("");
  });

  it("names the networks that load, and only counts them where their names would hide the picture", () => {
    const loading = (...ids: string[]) => {
      const made = session(Object.fromEntries(ids.map((id) => [id, {}])));
      for (const task of made.tasks.values())
        Object.assign(task, { state: { status: "loading", progress: null } });
      return pictureNote(made);
    };
    expect(loading("depth", "flow")).toBe("Loading depth, flow…");
    expect(loading("depth", "flow", "pose", "faces")).toBe("Loading 4 networks…");
  });

  it("says so when nothing is on", () => {
    expect(pictureNote(session({}))).toContain("All tasks are off");
  });
});
