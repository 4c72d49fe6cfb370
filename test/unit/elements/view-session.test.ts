/** The session of an element: one from the first start to the end, and the element's state by it. */
import { beforeEach, expect, it, vi } from "vitest";
import { ViewSession } from "../../../src/elements/view-session.ts";
import type { FakePipeline } from "../session/fake-pipeline.ts";

vi.mock("../../../src/pipeline/pipeline.ts", async () => ({
  Pipeline: (await import("../session/fake-pipeline.ts")).FakePipeline,
}));

beforeEach(() => {
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("document", { baseURI: "https://example.test/", hidden: false });
  return () => vi.unstubAllGlobals();
});

function rig() {
  const told: string[] = [];
  const video = Object.assign(new EventTarget(), {
    paused: true,
    pause: () => {},
    hasAttribute: () => false,
  });
  const meant = { paused: false };
  const host = Object.assign(new EventTarget(), {
    stage: { video, still: false, clear: () => {}, clearResults: () => {}, holdBack: null },
    hasAttribute: () => meant.paused,
    requestUpdate: () => told.push("update"),
  });
  host.addEventListener("statechange", (event) => {
    told.push((event as CustomEvent<{ state: string }>).detail.state);
  });
  const tasks = { configure: () => told.push("configure"), tell: () => told.push("tell") };
  const session = new ViewSession(host as never, null, () => tasks as never);
  return { session, meant, told };
}

it("is made when it is first asked for, and listened to from then on", () => {
  const { session, told } = rig();
  expect([session.now, session.state, session.refusal]).toEqual([null, "idle", null]);
  session.tell();
  expect(told).toEqual([]);
  const first = session.open();
  expect(session.open()).toBe(first);
  expect(session.now).toBe(first);
  expect((first.pipeline as unknown as FakePipeline).heard).toBe(true);
  expect(told).toEqual(["configure"]);
  session.end();
});

it("says by the state how it stands, and nothing after its end", () => {
  const { session, told } = rig();
  const { pipeline } = session.open();
  told.length = 0;
  session.now?.stop();
  expect(told).toEqual(["tell", "update"]);
  told.length = 0;
  void session.now?.openStream(null as never);
  expect(told.slice(0, 3)).toEqual(["loading", "tell", "update"]);
  session.end();
  expect([session.now, session.state]).toEqual([null, "idle"]);
  expect((pipeline as unknown as FakePipeline).disposed).toBe(true);
  expect(told.slice(-2)).toEqual(["idle", "update"]);
  told.length = 0;
  session.tell();
  expect(told).toEqual([]);
});

it("says why the video stands still, unless it is meant to", () => {
  const { session, meant } = rig();
  const refusal = new Error("no");
  vi.spyOn(session.open(), "refusal", "get").mockReturnValue(refusal as never);
  expect(session.refusal).toBe(refusal);
  meant.paused = true;
  expect(session.refusal).toBeNull();
  session.end();
});
