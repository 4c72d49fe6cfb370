/** A reload keeps what was set last; a link of somebody else's is followed, and says what it has set. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LinkController } from "../../../src/studio/link-controller.ts";
import type { Session } from "../../../src/studio/session.ts";
import type { Setup } from "../../../src/studio/setup.ts";

const BEFORE = "#tasks=&mirrored=yes";
const LAST = "#tasks=&mirrored=no";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A page that is opened at an address, with that in the browser's memory, and with what its tab has written. */
function opened(
  hash: string,
  kept: string,
  written: readonly string[],
  type: PerformanceNavigationTiming["type"] = "reload",
) {
  vi.stubGlobal("location", { hash });
  vi.stubGlobal("history", { state: null, replaceState: vi.fn() });
  vi.stubGlobal("window", { addEventListener: vi.fn() });
  vi.stubGlobal("performance", { getEntriesByType: () => [{ type }] });
  vi.stubGlobal("localStorage", { getItem: () => kept, setItem: vi.fn(), removeItem: vi.fn() });
  vi.stubGlobal("sessionStorage", { getItem: () => JSON.stringify(written), setItem: vi.fn() });
  const set: (boolean | undefined)[] = [];
  const session = { panel: [], arrange: ({ look }: Setup) => set.push(look.mirrored) };
  const host = { addController: () => undefined, requestUpdate: () => undefined };
  const link = new LinkController(host as never, () => session as unknown as Session);
  link.hostConnected();
  link.hostDisconnected();
  return { set, news: link.news.length };
}

it("takes an address that it wrote itself for no link, though what was set last is not in it yet", () => {
  expect(opened(BEFORE, LAST, [LAST, BEFORE])).toEqual({ set: [false], news: 0 });
  expect(opened(BEFORE, LAST, [LAST, BEFORE], "back_forward")).toEqual({ set: [false], news: 0 });
});

it("follows an address that it has not written", () => {
  expect(opened(BEFORE, LAST, [LAST])).toEqual({ set: [true], news: 1 });
});

it("follows a link to what it has written before", () => {
  expect(opened(BEFORE, LAST, [LAST, BEFORE], "navigate")).toEqual({ set: [true], news: 1 });
});

it("follows its own address where the browser keeps nothing", () => {
  expect(opened(BEFORE, "", [BEFORE])).toEqual({ set: [true], news: 1 });
});
