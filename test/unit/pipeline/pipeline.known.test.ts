/** Frames of which somebody has results already: no worker sees them, and they can be asked for later. */
import { Subject } from "rxjs";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Frame } from "../../../src/frames/frame.ts";
import { Pipeline } from "../../../src/pipeline/pipeline.ts";
import { modelEntry } from "../../fixtures/model-entry.ts";
import { FakeVideoFrame, fakeFrame } from "./fake-video-frame.ts";
import { fakeWorkers, settle } from "./fake-worker.ts";

beforeEach(() => {
  FakeVideoFrame.made = [];
});
afterEach(() => FakeVideoFrame.expectNoneOpen());

it("analyses a known frame only when it is asked to", async () => {
  const { spawn } = fakeWorkers({});
  const pipeline = new Pipeline({ modelBase: "/models/", modelMirror: null }, { spawn });
  const times: number[] = [];
  pipeline.results.subscribe(({ stamp }) => times.push(stamp.mediaTime));
  const model = modelEntry({ name: "own" });
  pipeline.setTask({ taskId: "own", model, backend: "wasm", options: {} });
  await settle();
  pipeline.isKnown = ({ mediaTime }) => mediaTime > 1;
  const frames = new Subject<Frame>();
  const connection = pipeline.connect(frames);

  frames.next(fakeFrame(1));
  await settle();
  frames.next(fakeFrame(2));
  await settle();
  expect(times).toEqual([1]);
  pipeline.analyseNewest();
  await settle();
  expect(times).toEqual([1, 2]);

  connection.unsubscribe();
  pipeline.dispose();
});
