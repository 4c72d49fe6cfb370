/** What a person has made: found where its own modules keep it, and deleted with word to who holds it. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type OwnWork, onDeleted } from "../../../../src/look/deletion-channel.ts";
import { describeKept } from "../../../../src/studio/offline/kept-models.ts";
import { deleteOwnWork, ownWorkBytes } from "../../../../src/studio/offline/own-work.ts";
import { keepTakes, noTakes } from "../../../../src/studio/takes/kept-takes.ts";
import { keepLessons } from "../../../../src/studio/teach/kept-lessons.ts";
import { NO_LESSONS } from "../../../../src/studio/teach/lessons.ts";
import { DESCRIPTOR_SIZE } from "../../../../src/tasks/identity/gallery.ts";
import { IDENTITY_MODELS } from "../../../../src/tasks/identity/models.ts";
import { keepGallery } from "../../../../src/tasks/identity/page/kept-gallery.ts";

/** Its keys are its own properties, as in a browser. */
class MemoryStorage {
  [key: string]: unknown;
  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? String(this[key]) : null;
  }
  setItem(key: string, text: string): void {
    this[key] = text;
  }
  removeItem(key: string): void {
    delete this[key];
  }
}

let kept: MemoryStorage;

beforeEach(() => {
  kept = new MemoryStorage();
  vi.stubGlobal("localStorage", kept);
});
afterEach(() => vi.unstubAllGlobals());

function keepSome(): void {
  keepLessons({ ...NO_LESSONS, categories: [{ name: "mug", examples: [] }] });
  keepTakes({ ...noTakes("hand"), classes: [{ name: "wave", takes: [] }] });
  keepTakes({ ...noTakes("lips"), classes: [{ name: "yes", takes: [] }] });
  for (const { id: modelId } of IDENTITY_MODELS) {
    const samples = [new Float32Array(DESCRIPTOR_SIZE)];
    keepGallery({ modelId, people: [{ name: "Ada", samples }] });
  }
  kept.setItem("fovea-settings", "tasks=pose");
}

it("adds up what each takes, wherever its module keeps it", () => {
  expect(ownWorkBytes().size).toBe(0);
  keepSome();
  const sums = ownWorkBytes();
  expect([...sums.keys()]).toEqual(["lessons", "takes", "faces"]);
  const all = Object.keys(kept).filter((key) => key !== "fovea-settings");
  const written = all.reduce((sum, key) => sum + key.length + String(kept[key]).length, 0);
  expect([...sums.values()].reduce((sum, bytes) => sum + bytes)).toBe(written);
  expect(describeKept([], [], [], 0, sums).models.map(({ key, name }) => [key, name])).toEqual([
    ["own:lessons", "What you taught"],
    ["own:takes", "Set of takes"],
    ["own:faces", "Gallery of faces"],
  ]);
});

it("deletes one, all of it and nothing else, and tells who holds it", async () => {
  keepSome();
  const told: OwnWork[] = [];
  const ends = (["lessons", "takes", "faces"] as const).map((work) =>
    onDeleted(work, () => told.push(work)),
  );
  expect(deleteOwnWork("takes")).toBe(true);
  expect([...ownWorkBytes().keys()]).toEqual(["lessons", "faces"]);
  expect(deleteOwnWork("faces")).toBe(true);
  expect(deleteOwnWork("faces")).toBe(false);
  await expect.poll(() => told).toEqual(["takes", "faces", "faces"]);
  expect(Object.keys(kept).sort()).toEqual(["fovea-lessons-1", "fovea-settings"]);
  for (const end of ends) end();
});

it("finds nothing where the browser keeps nothing", () => {
  vi.stubGlobal("localStorage", undefined);
  expect(ownWorkBytes().size).toBe(0);
  expect(deleteOwnWork("takes")).toBe(false);
});
