/** When the map of depth is asked for, and what is told of the objects in it. */
import { describe, expect, it } from "vitest";
import type { Frame } from "../../../../../src/frames/frame.ts";
import { UNTRACKED } from "../../../../../src/results/tracked.ts";
import type { TaskChoice } from "../../../../../src/session/task-choice.ts";
import { DepthReading } from "../../../../../src/tasks/depth/page/depth-reading.ts";
import {
  DEPTH_DEFAULTS,
  type DepthOptions,
  type DepthResult,
} from "../../../../../src/tasks/depth/result.ts";
import type {
  DetectionOptions,
  DetectionResult,
} from "../../../../../src/tasks/detection/result.ts";
import type { NoteOf } from "../../../../../src/tasks/page/task-definition.ts";
import { stamp } from "../../../../fixtures/stamp.ts";

const SIZE = 100;
const paper = new OffscreenCanvas(1, 1);
paper.getContext("2d");

/** Four quarters, at `values` from the top left, row by row. */
function depthResult(
  values: readonly number[],
  metric = false,
  mediaTime = 0,
  withMap = true,
): DepthResult {
  return {
    task: "depth",
    metric,
    range: { low: Math.min(...values), high: Math.max(...values) },
    layer: paper.transferToImageBitmap(),
    ...(withMap ? { map: { width: 2, height: 2, values: Float32Array.from(values) } } : {}),
    stamp: { ...stamp(SIZE, SIZE), mediaTime },
  };
}

/** A thing in the middle of each named quarter. */
function detections(...quarters: number[]): DetectionResult {
  return {
    task: "detection",
    detections: quarters.map((quarter) => ({
      ...UNTRACKED,
      box: { x: (quarter % 2) * 50 + 10, y: (quarter >> 1) * 50 + 10, width: 30, height: 30 },
      score: 0.9,
      classIndex: 0,
      label: `thing ${quarter}`,
    })),
    stamp: stamp(SIZE, SIZE),
  };
}

function rig() {
  const depth = {
    on: true,
    options: DEPTH_DEFAULTS,
    result: null as DepthResult | null,
    wishes: [] as Partial<DepthOptions>[],
    setOptions(change: Partial<DepthOptions>) {
      this.wishes.push(change);
      this.options = { ...this.options, ...change };
    },
  };
  const detection = { on: false, result: null as DetectionResult | null };
  const notes: NoteOf[] = [];
  const reading = new DepthReading(
    { annotate: (_task, noteOf) => noteOf && notes.push(noteOf) },
    depth as unknown as TaskChoice<DepthOptions, DepthResult>,
    detection as unknown as TaskChoice<DetectionOptions, DetectionResult>,
    () => reading.settle(),
  );
  return { reading, depth, detection, notes };
}

describe("the map", () => {
  it("is asked for while a point is looked at, objects are found or the cloud is open", async () => {
    const { reading, depth, detection } = rig();
    const asked = () => {
      reading.settle();
      return depth.options.readMap;
    };
    expect(asked()).toBe(false);
    reading.pointWanted = true;
    expect(asked()).toBe(true);
    reading.pointWanted = false;
    expect(asked()).toBe(false);
    detection.on = true;
    expect(asked()).toBe(true);
    detection.on = false;
    expect(asked()).toBe(false);
    await reading.openCloud(true);
    expect(asked()).toBe(true);
    await reading.openCloud(false);
    expect(asked()).toBe(false);
  });

  it("costs no new analysis when nothing has changed, and none while depth is off", () => {
    const { reading, depth } = rig();
    reading.settle();
    reading.pointWanted = true;
    reading.settle();
    reading.settle();
    expect(depth.wishes).toEqual([{ readMap: true }]);
    depth.on = false;
    reading.pointWanted = false;
    reading.settle();
    expect(depth.wishes).toHaveLength(1);
  });
});

describe("depth of the objects found", () => {
  it("is in their labels, drawn again with every result and when depth goes off", () => {
    const { reading, depth, detection, notes } = rig();
    detection.on = true;
    const found = detections(0, 3);
    detection.result = found;
    const words = () => found.detections.map(({ box }) => notes.at(-1)?.(box, found.stamp));
    reading.settle();
    expect(notes).toHaveLength(0);
    depth.result = depthResult([1, 2, 3, 4]);
    reading.settle();
    expect(notes).toHaveLength(1);
    expect(words()).toEqual(["nearer than 0 %", "nearer than 75 %"]);
    reading.settle();
    expect(notes).toHaveLength(1);
    depth.result = depthResult([1.25, 2, 3, 14], true);
    reading.settle();
    expect(words()).toEqual(["1.3 m", "14 m"]);
    depth.on = false;
    depth.result = null;
    reading.settle();
    expect(notes).toHaveLength(3);
    expect(words()).toEqual([null, null]);
  });

  it("is listed nearest first, whichever way the values run", () => {
    const { reading, depth, detection } = rig();
    detection.on = true;
    detection.result = detections(0, 1, 2);
    const listed = () => reading.detections().map(({ detection: { label } }) => label);
    expect(listed()).toEqual([]);
    depth.result = depthResult([5, 9, 1, 2]);
    expect(listed()).toEqual(["thing 1", "thing 0", "thing 2"]);
    depth.result = depthResult([5, 9, 1, 2], true);
    expect(listed()).toEqual(["thing 2", "thing 0", "thing 1"]);
    detection.on = false;
    expect(listed()).toEqual([]);
  });

  it("is not told from a map of another moment, nor without one", () => {
    const { reading, depth, detection } = rig();
    detection.on = true;
    detection.result = detections(0);
    depth.result = depthResult([5, 9, 1, 2], true, 0.9);
    expect(reading.detections()).toHaveLength(1);
    depth.result = depthResult([5, 9, 1, 2], true, 3);
    expect(reading.detections()).toHaveLength(0);
    depth.result = depthResult([5, 9, 1, 2], true, 0, false);
    expect(reading.detections()).toHaveLength(0);
  });
});

describe("the cloud", () => {
  it("is loaded when it is opened, and a paused picture is analysed again for it", async () => {
    const { reading, depth } = rig();
    const opening = reading.openCloud(true);
    expect(reading.cloud).toBeNull();
    await opening;
    expect(reading.cloud?.localName).toBe("fovea-point-cloud");
    expect(depth.wishes.at(-1)).toEqual({});
    await reading.openCloud(false);
    expect(reading.cloud).toBeNull();
  });

  it("is not there when it was closed before it was loaded", async () => {
    const { reading } = rig();
    const opening = reading.openCloud(true);
    await reading.openCloud(false);
    await opening;
    expect(reading.cloud).toBeNull();
  });

  it("gets the frame of each depth result, and is emptied when there is none", async () => {
    const { reading, depth, detection } = rig();
    await reading.openCloud(true);
    const { cloud } = reading;
    if (!cloud) throw new Error("no cloud");
    document.body.replaceChildren(cloud);
    const frame = { image: new OffscreenCanvas(4, 4) };
    frame.image.getContext("2d");
    const show = (result: DepthResult | DetectionResult) =>
      reading.take(frame as unknown as Frame, result);
    detection.result = detections(0);
    show(detection.result);
    expect(cloud.status).toBe("empty");
    depth.result = depthResult([1, 2, 3, 4]);
    show(depth.result);
    expect(cloud.status).toBe("shown");
    depth.result = null;
    reading.settle();
    expect(cloud.status).toBe("empty");
  });
});
