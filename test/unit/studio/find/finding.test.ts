/** What was seen can be forgotten, and had back, with what was seen meanwhile. */
import * as Comlink from "comlink";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { SearchApi } from "../../../../src/search/search-messages.ts";
import { SimilarityIndex } from "../../../../src/search/similarity-index.ts";
import type { Described, Describer } from "../../../../src/studio/describe/describer.ts";
import { Finding } from "../../../../src/studio/find/finding.ts";
import type { Session } from "../../../../src/studio/session.ts";

/** Workers that have not been ended. */
let living = 0;

/** The worker's own index in this thread, behind a port. */
function searchWorker() {
  const { port1, port2 } = new MessageChannel();
  let index = new SimilarityIndex(1);
  const api: SearchApi = {
    begin(size) {
      index = new SimilarityIndex(size);
    },
    add: (entries) => entries.map(({ descriptor }) => index.add(descriptor)),
    nearest: (query, most) => ({ found: index.nearest(query, most), milliseconds: 1 }),
    named: () => [],
  };
  Comlink.expose(api, port2 as unknown as Comlink.Endpoint);
  living++;
  const terminate = () => {
    living--;
    port1.close();
  };
  return Object.assign(port1, { terminate });
}

/** Pictures by name, each described by the direction in which it lies. */
const DIRECTIONS: Readonly<Record<string, number>> = { east: 0, north: 1.57, west: 3.14, other: 0 };

function start() {
  const described = (name: string): Described => {
    const angle = DIRECTIONS[name] ?? 0;
    const embedding = Float32Array.of(Math.cos(angle), Math.sin(angle));
    const modelId = name === "other" ? "another" : "net";
    return { modelId, embedding, classes: [], thumbnail: new Blob([name]) };
  };
  const describer = {
    describeFile: async ({ name }: File) => described(name),
    describeShown: async () => described("north"),
  };
  const finding = new Finding({} as Session, describer as unknown as Describer, () => {});
  const takeIn = (...names: string[]) =>
    finding.readFolder(names.map((name) => new File([name], name)));
  const found = async () => {
    await finding.findLike();
    return finding.answer?.hits.map(({ seen }) => seen.source) ?? [];
  };
  return { finding, takeIn, found };
}

beforeEach(() => {
  living = 0;
  vi.stubGlobal("Worker", searchWorker);
});
afterEach(() => vi.unstubAllGlobals());

it("has it back, with the answer that was on show and with what came meanwhile", async () => {
  const { finding, takeIn, found } = start();
  await takeIn("east", "north");
  expect(await found()).toEqual(["north", "east"]);
  finding.forget();
  expect([finding.count, finding.answer]).toEqual([0, null]);
  await takeIn("west");
  expect(finding.count).toBe(1);
  finding.deletion.takeBack();
  await expect.poll(() => finding.count).toBe(3);
  expect(finding.answer?.hits.map(({ seen }) => seen.source)).toEqual(["north", "east"]);
  expect(await found()).toEqual(["north", "east", "west"]);
  expect(living).toBe(1);
  finding.dispose();
  expect([living, finding.count]).toEqual([0, 0]);
});

it("holds nothing of it once the time is over", async () => {
  const { finding, takeIn } = start();
  const revoked = vi.spyOn(URL, "revokeObjectURL");
  await takeIn("east", "north");
  finding.forget();
  expect(revoked).not.toHaveBeenCalled();
  finding.deletion.end();
  expect(revoked).toHaveBeenCalledTimes(2);
  expect(living).toBe(0);
  finding.deletion.takeBack();
  expect(finding.count).toBe(0);
});

it("cannot have it back where another network has seen something", async () => {
  const { finding, takeIn } = start();
  await takeIn("east");
  finding.forget();
  await takeIn("other");
  expect(finding.deletion.isPending).toBe(false);
  expect([finding.count, living]).toEqual([1, 1]);
  finding.dispose();
});
