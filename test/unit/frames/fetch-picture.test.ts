/** A picture comes from its address, or a typed error does. */
import { afterEach, expect, it, vi } from "vitest";
import { fetchPicture } from "../../../src/frames/fetch-picture.ts";

afterEach(() => vi.unstubAllGlobals());

it("gives the file", async () => {
  vi.stubGlobal("fetch", async () => new Response("picture"));
  expect(await (await fetchPicture("a.png")).text()).toBe("picture");
});

it.each([
  ["is not to be reached", () => Promise.reject(new TypeError("no"))],
  ["is missing", async () => new Response("", { status: 404 })],
  ["breaks off", async () => ({ ok: true, blob: () => Promise.reject(new TypeError("no")) })],
] as const)("says that it %s", async (_, fetch) => {
  vi.stubGlobal("fetch", fetch);
  await expect(fetchPicture("a.png")).rejects.toMatchObject({ code: "video-unreachable" });
});
