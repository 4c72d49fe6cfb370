/** Naming faces in the studio: off at first, a press and a name, kept in the browser, deleted with one press. */
import { beforeEach, expect, it } from "vitest";
import { tellDeleted } from "../../../../../src/look/deletion-channel.ts";
import type { FoveaUndo } from "../../../../../src/look/fovea-undo.ts";
import { defaultModel, modelById } from "../../../../../src/tasks/catalogue.ts";
import { DESCRIPTOR_SIZE } from "../../../../../src/tasks/identity/gallery.ts";
import { FoveaGallery } from "../../../../../src/tasks/identity/page/fovea-gallery.ts";
import { keptGalleries } from "../../../../../src/tasks/identity/page/kept-gallery.ts";
import { Naming } from "../../../../../src/tasks/identity/page/naming.ts";
import {
  IDENTITY_DEFAULTS,
  type IdentifiedFace,
  type IdentityOptions,
  type IdentityResult,
} from "../../../../../src/tasks/identity/result.ts";
import type { StudioParts } from "../../../../../src/tasks/page/task-controls.ts";
import type { TaskHandle } from "../../../../../src/tasks/page/task-handle.ts";
import { buttonOf, mount, violations } from "../../../../fixtures/axe.ts";
import { stamp } from "../../../../fixtures/stamp.ts";

const FACE: IdentifiedFace = {
  id: 7,
  trackId: 7,
  box: { x: 10, y: 10, width: 60, height: 60 },
  velocity: { x: 0, y: 0 },
  name: null,
  distance: null,
  undescribed: null,
};

interface Card {
  readonly element: FoveaGallery;
  readonly options: () => IdentityOptions;
}

/** What the embedded network has; undefined where that is nothing. */
const keptGallery = () =>
  keptGalleries().find(({ modelId }) => modelId === defaultModel("identity", { online: false }).id);

async function card(
  modelId = defaultModel("identity", { online: false }).id,
  descriptor = new Float32Array(DESCRIPTOR_SIZE).fill(0.1),
): Promise<Card> {
  let options = IDENTITY_DEFAULTS;
  const result: IdentityResult = {
    task: "identity",
    stamp: stamp(640, 360),
    faces: [FACE, { ...FACE, id: 8, undescribed: "turned" }],
    unkept: [{ id: 7, descriptor }],
  };
  const element = new FoveaGallery();
  const task = {
    id: "identity",
    on: true,
    model: modelById(modelId),
    defaults: IDENTITY_DEFAULTS,
    get options() {
      return options;
    },
    get result() {
      return options.gallery ? result : null;
    },
    setOptions(change: Partial<IdentityOptions>) {
      options = { ...options, ...change };
      element.requestUpdate();
    },
    addModel() {},
  } satisfies TaskHandle<IdentityOptions, IdentityResult>;
  const studio = { changed: () => element.requestUpdate() } as unknown as StudioParts;
  Object.assign(element, { task, naming: new Naming(task, studio) });
  await mount(element);
  await element.updateComplete;
  return { element, options: () => options };
}

async function press(element: FoveaGallery, words: string): Promise<void> {
  const buttons = [...element.renderRoot.querySelectorAll("button")];
  const button = buttons.find(({ textContent }) => textContent?.includes(words));
  if (!button) throw new Error(`no button says “${words}”`);
  button.click();
  await element.updateComplete;
}

async function name(element: FoveaGallery, text: string): Promise<void> {
  const input = element.renderRoot.querySelector<HTMLInputElement>("form input");
  if (!input) throw new Error("nothing asks for a name");
  expect(element.shadowRoot?.activeElement).toBe(input);
  input.value = text;
  await press(element, "Keep");
}

async function undo(element: FoveaGallery): Promise<void> {
  const offer = element.renderRoot.querySelector("fovea-undo") as FoveaUndo;
  await offer.updateComplete;
  buttonOf(offer, "Undo").click();
  await element.updateComplete;
}

const textOf = (element: FoveaGallery) =>
  element.renderRoot.textContent?.replace(/\s+/g, " ") ?? "";

beforeEach(() => localStorage.clear());

it("asks for consent first, and describes nobody before", async () => {
  const { element, options } = await card();
  expect(textOf(element)).toMatch(/people who know it and agree/);
  expect(textOf(element)).toMatch(/stay in this browser/);
  expect(options()).toMatchObject({ gallery: null, descriptors: false });
  expect(await violations(element)).toEqual([]);
  await press(element, "They agree");
  expect(options().gallery?.people).toEqual([]);
  expect(options().descriptors).toBe(true);
  expect(textOf(element)).toMatch(/Face 1: unknown/);
  expect(textOf(element)).toMatch(/Face 2: turned away/);
  expect(await violations(element)).toEqual([]);
  await press(element, "Turn the recogniser off");
  expect(options()).toMatchObject({ gallery: null, descriptors: false });
});

it("keeps a name for a face that was pressed, and a second look at it, in this browser", async () => {
  const { element, options } = await card();
  await press(element, "They agree");
  // A face that cannot be seen well has no name to get.
  const turned = [...element.renderRoot.querySelectorAll("button")].find((button) =>
    button.textContent?.includes("Face 2"),
  );
  expect(turned?.disabled).toBe(true);
  for (let look = 0; look < 2; look++) {
    await press(element, "Face 1");
    await name(element, "  Ada ");
  }
  expect(options().gallery?.people.map(({ name, samples }) => [name, samples.length])).toEqual([
    ["Ada", 2],
  ]);
  expect(textOf(element)).toMatch(/Ada 2 looks/);
  expect(keptGallery()?.people[0]?.name).toBe("Ada");
  // Another studio has the names, and is off all the same.
  const other = await card();
  expect(textOf(other.element)).toMatch(/Ada 2 looks/);
  expect(other.options().gallery).toBeNull();
});

it("deletes everybody with one press, gives them back, and takes what was exported", async () => {
  const { element, options } = await card();
  await press(element, "They agree");
  await press(element, "Face 1");
  await name(element, "Ada");
  const file = element.naming.export();
  await press(element, "Delete all");
  expect(keptGallery()).toBeUndefined();
  await undo(element);
  expect(keptGallery()?.people.map(({ name }) => name)).toEqual(["Ada"]);
  await press(element, "Delete all");
  expect(options().gallery?.people).toEqual([]);
  expect(keptGallery()).toBeUndefined();
  expect(JSON.stringify({ ...localStorage })).not.toContain("Ada");
  element.naming.import("no such file");
  await element.updateComplete;
  expect(element.naming.error?.code).toBe("input-unreadable");
  element.naming.import(file);
  await element.updateComplete;
  expect(options().gallery?.people.map(({ name }) => name)).toEqual(["Ada"]);
  await press(element, "Remove");
  expect(keptGallery()).toBeUndefined();
});

it("keeps apart who was named with which network, and compares nobody with another's", async () => {
  const first = await card();
  await press(first.element, "They agree");
  await press(first.element, "Face 1");
  await name(first.element, "Ada");
  const { element, options } = await card("faceres", new Float32Array(1024).fill(0.03));
  await press(element, "They agree");
  expect(options().gallery).toEqual({ modelId: "faceres", people: [] });
  expect(textOf(element)).toMatch(/another network \(dlib’s face descriptor\).*Ada One look/);
  expect(await violations(element)).toEqual([]);
  await press(element, "Face 1");
  await name(element, "Ben");
  expect(options().gallery?.people.map(({ name }) => name)).toEqual(["Ben"]);
  expect(keptGalleries().map(({ modelId, people }) => [modelId, people[0]?.name])).toEqual(
    expect.arrayContaining([
      ["faceres", "Ben"],
      ["face-api-recognition", "Ada"],
    ]),
  );
  await press(element, "Delete all");
  expect(JSON.stringify({ ...localStorage })).not.toMatch(/Ada|Ben/);
  await undo(element);
  expect(element.naming.gallery.people.map(({ name }) => name)).toEqual(["Ben"]);
  expect(element.naming.others[0]?.people.map(({ name }) => name)).toEqual(["Ada"]);
});

it("goes over to the other network's names and distance when that one is chosen", async () => {
  const { element, options } = await card();
  await press(element, "They agree");
  element.task.setOptions({ maxDistance: 0.4 });
  element.task = Object.assign(Object.create(element.task), { model: modelById("faceres") });
  Object.assign(element.naming, { task: element.task });
  element.naming.follow();
  expect(options()).toMatchObject({
    gallery: { modelId: "faceres", people: [] },
    maxDistance: null,
  });
  // Chosen while it was off, a distance of the other is not taken either.
  element.naming.end();
  element.task.setOptions({ maxDistance: 0.4 });
  element.naming.begin();
  expect(options().maxDistance).toBeNull();
});

it("gives one name back at its place, with the looks that have come since", async () => {
  const { element, options } = await card();
  await press(element, "They agree");
  for (const known of ["Ada", "Grace"]) {
    await press(element, "Face 1");
    await name(element, known);
  }
  await press(element, "Remove");
  expect(keptGallery()?.people.map(({ name }) => name)).toEqual(["Grace"]);
  expect(await violations(element)).toEqual([]);
  await undo(element);
  expect(keptGallery()?.people.map(({ name }) => name)).toEqual(["Ada", "Grace"]);
  await press(element, "Remove");
  await press(element, "Face 1");
  await name(element, "Ada");
  await undo(element);
  expect(options().gallery?.people.map(({ name, samples }) => [name, samples.length])).toEqual([
    ["Grace", 1],
    ["Ada", 2],
  ]);
});

it("knows nobody any more once the list of what is kept has deleted them", async () => {
  const { element, options } = await card();
  await press(element, "They agree");
  await press(element, "Face 1");
  await name(element, "Ada");
  localStorage.clear();
  tellDeleted("faces");
  await expect.poll(() => options().gallery?.people).toEqual([]);
  expect(textOf(element)).toMatch(/Face 1: unknown/);
  expect(element.naming.deletion.isPending).toBe(false);
  expect(localStorage.length).toBe(0);
});
