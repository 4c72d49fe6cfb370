/** A detector that is made once and asked many times. */
import { lastValueFrom, of, toArray } from "rxjs";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { openFrames } from "../../../src/frames/frame.ts";
import { createTask } from "../../../src/pipeline/create-task.ts";
import type { Detector } from "../../../src/pipeline/detector.ts";
import { taskOf } from "../../../src/tasks/page/find-task.ts";
import type { TaskDefinition } from "../../../src/tasks/page/task-definition.ts";
import {
  greyFrame,
  greyOf,
  greyPicture,
  type MeanOptions,
  type MeanResult,
  meanWorkers,
  registerMean,
} from "../../fixtures/mean-task.ts";

let detector: Detector<MeanResult, MeanOptions>;
const meanTask = () => taskOf("mean") as TaskDefinition<MeanResult, MeanOptions>;

/** 64 × 48: dark on the left half, light on the right. */
function halves(): OffscreenCanvas {
  const canvas = new OffscreenCanvas(64, 48);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2D context");
  for (const [grey, x] of [
    [40, 0],
    [200, 32],
  ] as const) {
    context.fillStyle = `rgb(${grey} ${grey} ${grey})`;
    context.fillRect(x, 0, 32, 48);
  }
  return canvas;
}

describe("createTask", () => {
  beforeAll(registerMean);
  afterEach(() => {
    detector?.close();
    expect(openFrames()).toBe(0);
  });

  it("loads once, and takes pictures of every kind", async () => {
    const before = meanWorkers.length;
    detector = await createTask(meanTask());
    using frame = greyFrame(30);
    const bitmap = await createImageBitmap(await greyPicture(60));
    const data = new ImageData(new Uint8ClampedArray(64).fill(80), 4, 4);
    const pictures = [await greyPicture(50), bitmap, frame, frame.image, data];
    const greys: number[] = [];
    for await (const result of detector.analyseAll(pictures.slice(0, 2)))
      greys.push(greyOf(result));
    for (const picture of pictures.slice(2)) greys.push(greyOf(await detector.analyse(picture)));
    expect(greys.slice(0, 4)).toEqual([50, 60, 30, 30]);
    expect(frame.closed).toBe(false);
    expect(meanWorkers.length).toBe(before + 1);
    expect(detector.engine?.backend).toBe("wasm");
  });

  it("answers in order, each with its own options, and reads the picture at once", async () => {
    detector = await createTask(meanTask(), { options: { add: 1 } });
    const frame = greyFrame(10);
    const answers = [
      detector.analyse(frame, { options: { wait: 50 } }),
      detector.analyse(frame, { options: { add: 5 } }),
      detector.analyse(frame),
    ];
    frame.close();
    expect((await Promise.all(answers)).map(greyOf)).toEqual([11, 15, 11]);
  });

  it("looks at a region, of tasks that answer for every pixel as a picture of its own", async () => {
    detector = await createTask({ ...meanTask(), wholePictures: true });
    const region = { x: 32, y: 0, width: 400, height: 48 };
    const result = await detector.analyse(halves(), { region });
    expect([greyOf(result), result.stamp.width]).toEqual([200, 32]);
    const outside = { x: 64, y: 0, width: 10, height: 10 };
    await expect(detector.analyse(halves(), { region: outside })).rejects.toMatchObject({
      code: "option-invalid",
    });
  });

  it("hands layers over, which stay when the next result comes", async () => {
    detector = await createTask(meanTask(), { options: { paint: true } });
    const [first, second] = await Promise.all([
      detector.analyse(halves()),
      detector.analyse(halves()),
    ]);
    expect([first?.layer?.width, second?.layer?.width]).toEqual([4, 4]);
  });

  it("is an Observable, and completes with its frames", async () => {
    detector = await createTask(meanTask());
    const results = detector.observe(of(greyFrame(1), greyFrame(2), greyFrame(3)));
    const greys = (await lastValueFrom(results.pipe(toArray()))).map(greyOf);
    // The newest wins.
    expect(greys).toEqual([1, 3]);
  });

  it("gives up what its signal says, and nothing after it", async () => {
    detector = await createTask(meanTask());
    const controller = new AbortController();
    const { signal } = controller;
    const slow = detector.analyse(halves(), { options: { wait: 100 }, signal });
    const next = detector.analyse(halves());
    controller.abort();
    await expect(slow).rejects.toMatchObject({ name: "AbortError" });
    expect((await next).task).toBe("mean");
    const aborted = AbortSignal.abort();
    await expect(createTask(meanTask(), { signal: aborted })).rejects.toMatchObject({
      name: "AbortError",
    });
  });

  it("ends with close, and rejects what was awaited", async () => {
    detector = await createTask(meanTask());
    const awaited = detector.analyse(halves(), { options: { wait: 100 } });
    detector.close();
    await expect(awaited).rejects.toMatchObject({ code: "disposed" });
    await expect(detector.analyse(halves())).rejects.toMatchObject({ code: "disposed" });
  });

  it("goes on after a picture that failed", async () => {
    detector = await createTask(meanTask());
    const failing = detector.analyse(halves(), { options: { fail: true } });
    await expect(failing).rejects.toMatchObject({ code: "model-output-mismatch" });
    expect((await detector.analyse(halves())).task).toBe("mean");
  });

  it("refuses wrong options at once", async () => {
    await expect(createTask("detection", { options: { scoreThreshold: 5 } })).rejects.toMatchObject(
      { code: "option-invalid" },
    );
  });

  it("works in a worker of a program's own", async () => {
    const url = new URL("../../fixtures/detector.worker.ts", import.meta.url);
    const worker = new Worker(url, { type: "module" });
    const said = await new Promise<unknown>((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => resolve(message);
    });
    worker.terminate();
    expect(said).toBe(90);
  });
});
