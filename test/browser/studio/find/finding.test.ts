/** A folder that was taken in is known after a reload, and gone from the disk when it is forgotten. */
import { afterEach, describe, expect, it } from "vitest";
import { SEEN_FOLDER } from "../../../../src/search/seen-folder.ts";
import type { Described, Describer } from "../../../../src/studio/describe/describer.ts";
import { Finding } from "../../../../src/studio/find/finding.ts";
import { deleteKeptSeen, keptSeenBytes } from "../../../../src/studio/find/kept-seen.ts";
import type { Session } from "../../../../src/studio/session.ts";

const MODEL = "test-network";
const opened: Finding[] = [];

/** As a page that has just been loaded. It describes a file by the first letter of its text. */
function visit() {
  const described: string[] = [];
  const describe = async (text: string): Promise<Described> => {
    const angle = text.charCodeAt(0) / 50;
    return {
      modelId: MODEL,
      embedding: Float32Array.of(Math.cos(angle), Math.sin(angle)),
      classes: [],
      thumbnail: new Blob([text]),
    };
  };
  const describer = {
    modelId: MODEL,
    describeFile: async (file: File) => {
      described.push(file.name);
      return describe(await file.text());
    },
    describeShown: () => describe("b"),
  } as unknown as Describer;
  const finding = new Finding({ source: null } as unknown as Session, describer, () => {});
  opened.push(finding);
  return { finding, described };
}

const FOLDER = ["a", "b", "c"].map(
  (text) => new File([text], `${text}.jpg`, { type: "image/jpeg", lastModified: 1 }),
);
const FILM = new File(["film"], "film.mp4", { type: "video/mp4" });

/** Names of what lies in the folder of what was seen. */
async function filesOnDisk(): Promise<string[]> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(SEEN_FOLDER);
    const names: string[] = [];
    for await (const name of folder.keys()) names.push(name);
    return names;
  } catch {
    return [];
  }
}

const foundIn = async (finding: Finding) => {
  await finding.findLike();
  expect(finding.error).toBeNull();
  const hits = finding.answer?.hits ?? [];
  return Promise.all(
    hits.map(async ({ place, thumbnail }) => [
      place.source,
      await (await fetch(thumbnail)).text(),
      finding.from(place) !== null,
    ]),
  );
};

describe("a folder", () => {
  afterEach(async () => {
    for (const finding of opened.splice(0)) finding.dispose();
    await deleteKeptSeen();
  });

  it("is found after a reload, goes on where it was, and can be opened once it is added again", async () => {
    const before = visit();
    await before.finding.readFolder([...FOLDER.slice(0, 2), FILM]);
    expect(before.described).toEqual(["a.jpg", "b.jpg"]);
    expect(before.finding.count).toBe(2);
    before.finding.dispose();

    const after = visit();
    after.finding.open();
    await expect.poll(() => after.finding.count).toBe(2);
    expect(after.finding.state).toMatchObject({ bytes: await keptSeenBytes(), notice: null });
    expect(await foundIn(after.finding)).toEqual([
      ["b.jpg", "b", false],
      ["a.jpg", "a", false],
    ]);
    await after.finding.readFolder(FOLDER);
    expect(after.described).toEqual(["c.jpg"]);
    expect((await foundIn(after.finding)).map(([, , isThere]) => isThere)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it("is gone from the disk when it is forgotten, and Find goes on", async () => {
    const { finding } = visit();
    await finding.readFolder(FOLDER);
    expect(await keptSeenBytes()).toBeGreaterThan(0);
    finding.forget();
    expect(finding.count).toBe(0);
    finding.deletion.end();
    await expect.poll(filesOnDisk).toEqual([]);
    await finding.readFolder(FOLDER);
    expect(finding).toMatchObject({ count: 3, error: null });
  });

  it("can be had back for some seconds after it was forgotten", async () => {
    const { finding } = visit();
    await finding.readFolder(FOLDER);
    const { state } = finding;
    finding.forget();
    expect(await keptSeenBytes()).toBe(0);
    finding.deletion.takeBack();
    expect(finding.state).toEqual(state);
    expect(await keptSeenBytes()).toBe(state.bytes);
    expect((await foundIn(finding)).length).toBe(3);
  });

  it("is gone for good when something is taken in after it was forgotten", async () => {
    const { finding } = visit();
    await finding.readFolder(FOLDER);
    finding.forget();
    await finding.readFolder(FOLDER.slice(0, 1));
    expect(finding.deletion.isPending).toBe(false);
    expect(finding).toMatchObject({ count: 1, error: null });
  });

  it("is not there again when the page was closed right after it was forgotten", async () => {
    const before = visit();
    await before.finding.readFolder(FOLDER);
    before.finding.forget();
    // Nothing of the page that is gone runs: another one finds what it has left.
    const after = visit();
    after.finding.open();
    await after.finding.readFolder(FOLDER.slice(0, 1));
    expect(after.finding.count).toBe(1);
  });

  it("in two tabs is kept by one, and the other says so; deleted elsewhere, both let go of it", async () => {
    const first = visit();
    await first.finding.readFolder(FOLDER);
    const second = visit();
    await second.finding.readFolder(FOLDER.slice(0, 1));
    expect(second.finding.state).toEqual({ count: 1, bytes: 0, notice: "busy" });
    await deleteKeptSeen();
    expect(await keptSeenBytes()).toBe(0);
    await expect.poll(() => [first.finding.count, second.finding.count]).toEqual([0, 0]);
  });
});
