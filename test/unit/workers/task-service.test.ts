import { describe, expect, it, vi } from "vitest";
import type { FrameMessage, LoadRequest } from "../../../src/bridge/contract.ts";
import type { CodeModelEntry } from "../../../src/catalog/model.ts";
import type { Analyser, WorkerTask } from "../../../src/tasks/worker/worker-task.ts";
import { TaskService } from "../../../workers/task-service.ts";

// It changes the scope that it runs in, which here is not a worker's.
vi.mock("../../../src/engines/network-guard.ts", () => ({ allowRequests: () => undefined }));

const MODEL: CodeModelEntry = {
  id: "counter",
  name: "Counter",
  summary: "",
  task: "count",
  analyser: "count",
  engine: "code",
  source: { origin: "code" },
  bytes: null,
  sha256: null,
  licence: "MIT",
  credit: "",
};

function request(slot: string): LoadRequest {
  return {
    slot,
    model: MODEL,
    backend: "wasm",
    modelBase: "https://example.test/models/",
    modelMirror: null,
  };
}

function frame(): { message: FrameMessage; closed: () => number } {
  let closed = 0;
  const image = { displayWidth: 4, displayHeight: 3, close: () => closed++ };
  const message = {
    id: 1,
    mediaTime: 0,
    captureTime: 0,
    sentTime: 0,
    image: image as unknown as VideoFrame,
  };
  return { message, closed: () => closed };
}

/** A service whose analyses end when they are told to, and what happened in it, in order. */
function rig() {
  const events: string[] = [];
  const endings: (() => void)[] = [];
  const analyser: Analyser = {
    description: { backend: "wasm", reason: "", threads: 1, adapter: null, preprocess: "cpu" },
    async analyse() {
      events.push("begun");
      await new Promise<void>((end) => endings.push(end));
      events.push("ended");
      return { body: {}, timings: { preprocess: 0, run: 0, decode: 0 } };
    },
    async dispose() {
      events.push("disposed");
    },
  };
  const task: WorkerTask = { id: "count", analysers: { count: async () => analyser } };
  const service = new TaskService(async () => task);
  const later = () => new Promise((done) => setTimeout(done));
  return { service, events, endings, later };
}

describe("a worker's service", () => {
  it("frees a model only when the analysis under way has ended", async () => {
    const { service, events, endings, later } = rig();
    await service.load(request("a"), () => undefined);
    const { message, closed } = frame();
    const result = service.analyse("a", message, {});
    await later();
    const released = service.release("a");
    await later();
    expect(events).toEqual(["begun"]);
    endings[0]?.();
    await Promise.all([result, released]);
    expect(events).toEqual(["begun", "ended", "disposed"]);
    expect(closed()).toBe(1);
  });

  it("refuses what comes after, and closes its frame", async () => {
    const { service, events, endings, later } = rig();
    await service.load(request("a"), () => undefined);
    const first = service.analyse("a", frame().message, {});
    await later();
    const { message, closed } = frame();
    const second = service.analyse("a", message, {});
    const released = service.release("a");
    const refused = expect(second).rejects.toMatchObject({ code: "model-failed" });
    endings[0]?.();
    await Promise.all([first, refused, released]);
    expect(closed()).toBe(1);
    expect(service.openFrames()).toBe(0);
    expect(events.filter((event) => event === "disposed")).toHaveLength(1);
  });
});
