/** The network's way into the task, by a tiny network that says what it was given. */
import { afterEach, describe, expect, it } from "vitest";
import { measuresOf } from "../../../../../src/engines/measures.ts";
import { createFlowField } from "../../../../../src/motion/flow-field.ts";
import type { BackendChoice } from "../../../../../src/results/backend.ts";
import {
  FLOW_DEFAULTS,
  type FlowBody,
  type FlowOptions,
} from "../../../../../src/tasks/flow/result.ts";
import { flowWorkerTask } from "../../../../../src/tasks/flow/worker/index.ts";
import { FieldRepair, fillStart } from "../../../../../src/tasks/flow/worker/repaired-search.ts";
import type { Analyser, LoadedModel } from "../../../../../src/tasks/worker/worker-task.ts";
import { plainPicture } from "../../../engines/onnx/tiny-model.ts";
import { meanNetwork } from "../../../engines/onnx/tiny-network.ts";
import { type MovingPicture, movingFrame } from "./moving-picture.ts";
import { type TinyRepair, tinyRepair, tinyRepairEntry } from "./tiny-repair.ts";

const READ: FlowOptions = { ...FLOW_DEFAULTS, readMap: true };
const NOTHING = [0, 0, 0, 0, 0, 0, 0, 0] as const;
/** The start as it was, nothing doubted. */
const UNCHANGED = {
  flowX: [0, 0, 0, 0, 0, 0, 1, 0],
  flowY: [0, 0, 0, 0, 0, 0, 0, 1],
  error: NOTHING,
} as const;
/** Red of this frame, green of the last, blue of the last. */
const COLOURS = {
  flowX: [0, 0, 0, 8, 0, 0, 0, 0],
  flowY: [0, 16, 0, 0, 0, 0, 0, 0],
  error: [0, 0, 4, 0, 0, 0, 0, 0],
} as const;

let analyser: Analyser<FlowBody, FlowOptions> | null = null;
let loaded: LoadedModel | null = null;

afterEach(async () => {
  await analyser?.dispose();
  analyser = null;
});

async function start(network: TinyRepair, backend: BackendChoice = "wasm"): Promise<void> {
  const model = tinyRepairEntry(network.width, network.height);
  const bytes = tinyRepair(network);
  loaded = { model, bytes };
  analyser = (await flowWorkerTask.analysers.repaired?.(loaded, backend)) as Analyser<
    FlowBody,
    FlowOptions
  > | null;
}

/** Closes the image, and the layer. */
async function analyse(image: VideoFrame, mediaTime: number): Promise<FlowBody> {
  const { displayWidth: width, displayHeight: height } = image;
  const analysis = await analyser?.analyse({ image, mediaTime, width, height }, READ);
  image.close();
  if (!analysis) throw new Error("no analyser");
  analysis.body.layer?.close();
  return analysis.body;
}

/** Twice and three times the network's size. */
function plain(red: number, green: number, blue: number): VideoFrame {
  return plainPicture([red, green, blue], 128, 96);
}

describe.each(["wasm", "webgpu"] as const)("on %s", (backend) => {
  it("gives the network both frames, and the map in source pixels", async () => {
    await start({ width: 64, height: 32, ...COLOURS }, backend);
    expect(analyser?.description.backend).toBe(backend);
    expect((await analyse(plain(255, 51, 102), 1)).interval).toBeNull();
    const { map } = await analyse(plain(204, 153, 0), 1.04);
    if (!map) throw new Error("no map");
    expect([map.width, map.height]).toEqual([32, 16]);
    // Nothing has texture, so the search says that nothing moves.
    const every = (plane: Float32Array | undefined, value: number) => {
      expect(plane).toHaveLength(32 * 16);
      for (const each of plane ?? []) expect(each).toBeCloseTo(value, 3);
    };
    every(map.u, 8 * (204 / 255) * 2);
    every(map.v, 16 * (51 / 255) * 3);
    every(map.error, 4 * (102 / 255) * Math.hypot(2, 3) * Math.SQRT1_2);
  });
});

describe("a picture that is higher than wide", () => {
  it("is shown on its side, and its map is upright", async () => {
    await start({ width: 64, height: 32, ...COLOURS });
    await analyse(plainPicture([255, 51, 102], 96, 128), 1);
    const { map } = await analyse(plainPicture([204, 153, 0], 96, 128), 1.04);
    expect([map?.width, map?.height]).toEqual([16, 32]);
    // The network's x is the picture's y.
    expect(map?.v[100]).toBeCloseTo(8 * (204 / 255) * 2, 3);
    expect(map?.u[100]).toBeCloseTo(16 * (51 / 255) * 3, 3);
  });

  it("keeps places and directions on the way there and back", async () => {
    // Twice the start, and doubt where this frame is red.
    await start({
      width: 320,
      height: 192,
      flowX: [0, 0, 0, 0, 0, 0, 2, 0],
      flowY: [0, 0, 0, 0, 0, 0, 0, 1],
      error: [0, 0, 0, 1, 0, 0, 0, 0],
    });
    const size = { width: 192, height: 320 };
    await analyse(movingFrame({ ...size, background: [1, 0, 0, 1, 0, 0] }, 1), 1);
    const moved: MovingPicture = { ...size, background: [1, 0, 0, 1, -6, 4] };
    const { map } = await analyse(movingFrame(moved, 1.04), 1.04);
    if (!map?.error) throw new Error("no map");
    const middle = 80 * 96 + 48;
    expect(map.u[middle]).toBeCloseTo(-6, 1);
    expect(map.v[middle]).toBeCloseTo(2 * 4, 0);
    const canvas = new OffscreenCanvas(48, 80);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (!context) throw new Error("no 2D context");
    const image = movingFrame(moved, 1.04);
    context.imageSmoothingQuality = "high";
    context.drawImage(image, 0, 0, 48, 80);
    image.close();
    const { data } = context.getImageData(0, 0, 48, 80);
    // Red of the cells, whose doubt is at twice their places.
    let difference = 0;
    for (let y = 0; y < 80; y++) {
      for (let x = 0; x < 48; x++) {
        const doubt = map.error[2 * y * 96 + 2 * x] as number;
        difference += Math.abs(doubt - (data[4 * (y * 48 + x)] as number) / 255) / (48 * 80);
      }
    }
    expect(difference).toBeLessThan(0.05);
  });
});

describe("the frame before", () => {
  it("is forgotten at a cut", async () => {
    await start({ width: 64, height: 32, ...COLOURS });
    await analyse(plain(0, 255, 0), 1);
    await analyse(plain(0, 204, 0), 1.04);
    expect(await analyse(plain(0, 153, 0), 7)).toEqual({
      interval: null,
      motion: null,
      range: null,
    });
    // Green of the first frame after the cut.
    const { map } = await analyse(plain(0, 0, 0), 7.04);
    expect(map?.v[0]).toBeCloseTo(16 * (153 / 255) * 3, 3);
  });

  it("is the one that was analysed, also of frames of another size", async () => {
    await start({ width: 64, height: 32, ...COLOURS });
    await analyse(plain(0, 255, 0), 1);
    expect((await analyse(plainPicture([0, 102, 0], 64, 32), 1.04)).interval).toBeNull();
    const { map } = await analyse(plainPicture([51, 0, 0], 64, 32), 1.08);
    expect(map?.u[0]).toBeCloseTo(8 * (51 / 255), 3);
    expect(map?.v[0]).toBeCloseTo(16 * (102 / 255), 3);
  });
});

describe("the search's flow", () => {
  const size = { width: 320, height: 192 };
  const still: MovingPicture = { ...size, background: [1, 0, 0, 1, 0, 0] };
  const moved: MovingPicture = { ...size, background: [1, 0, 0, 1, -6, 4] };
  const middle = 48 * 160 + 80;

  it("comes out as it was where the network changes nothing", async () => {
    await start({ ...size, ...UNCHANGED });
    await analyse(movingFrame(still, 1), 1);
    const { map, motion } = await analyse(movingFrame(moved, 1.04), 1.04);
    expect(map?.u[middle]).toBeCloseTo(-6, 1);
    expect(map?.v[middle]).toBeCloseTo(4, 1);
    expect(motion?.moving).toBeLessThan(0.02);
    const plainSearch = await flowWorkerTask.analysers["dis-medium"]?.(
      { model: tinyRepairEntry(320, 192), bytes: new Uint8Array() },
      "wasm",
    );
    await analyser?.dispose();
    analyser = plainSearch as Analyser<FlowBody, FlowOptions>;
    await analyse(movingFrame(still, 1), 1);
    const { map: expected } = await analyse(movingFrame(moved, 1.04), 1.04);
    expect(expected?.width).toBe(map?.width);
    // The grey of tensors in 0..1 and of those in 0..255 differ by their rounding.
    let worst = 0;
    expected?.u.forEach((value, i) => {
      worst = Math.max(worst, Math.abs(value - (map?.u[i] ?? Number.NaN)));
    });
    expect(worst).toBeLessThan(0.05);
  });

  it("is the network's start, in pixels of its pictures", async () => {
    // What is said to be x is twice the start's y.
    await start({ ...size, ...UNCHANGED, flowX: [0, 0, 0, 0, 0, 0, 0, 2] });
    await analyse(movingFrame(still, 1), 1);
    const { map } = await analyse(movingFrame(moved, 1.04), 1.04);
    expect(map?.u[middle]).toBeCloseTo(8, 0);
    expect(map?.v[middle]).toBeCloseTo(4, 1);
  });
});

describe("a field and the network's changes", () => {
  /** 4 × 2 places for 2 × 1 cells of a picture of 8 × 4. */
  function field() {
    const made = createFlowField(4, 2);
    made.u.set([1, 2, 3, 4, 5, 6, 7, 8]);
    made.v.set([0, 0, 1, 1, 0, 0, 1, 1]);
    return made;
  }

  it("start with the mean of each cell", () => {
    const start = new Float32Array(4);
    fillStart(field(), 8, 4, start);
    // Two pixels of the picture in one of the field.
    expect([...start]).toEqual([2 * 3.5, 2 * 5.5, 0, 2]);
  });

  it("keep the field's detail, and change it smoothly", () => {
    const start = new Float32Array(4);
    fillStart(field(), 8, 4, start);
    const change = [8, 0, 0, 4];
    const flow = start.map((value, i) => value + (change[i] as number));
    const repair = new FieldRepair(field(), 8, 4);
    const { field: found, error } = repair.apply(field(), start, {
      flow,
      error: new Float32Array([2, 6]),
    });
    // 8 pixels of the picture are 4 of the field; a quarter and three quarters of the way between
    // the cells' centres.
    expect([...found.u]).toEqual([1 + 4, 2 + 3, 3 + 1, 4, 5 + 4, 6 + 3, 7 + 1, 8]);
    expect([...found.v]).toEqual([0, 0.5, 2.5, 3, 0, 0.5, 2.5, 3]);
    expect([...(error ?? [])]).toEqual([1, 1.5, 2.5, 3, 1, 1.5, 2.5, 3]);
  });
});

describe("a file that does not fit", () => {
  it("is refused with what was expected", async () => {
    const model = tinyRepairEntry(64, 32);
    const load = (bytes: Uint8Array) =>
      flowWorkerTask.analysers.repaired?.({ model, bytes }, "wasm");
    await expect(load(meanNetwork())).rejects.toMatchObject({ code: "model-input-mismatch" });
    await expect(load(new Uint8Array([1, 2, 3]))).rejects.toMatchObject({ code: "model-not-onnx" });
    const other = tinyRepair({ width: 32, height: 32, ...COLOURS });
    await expect(load(other)).rejects.toMatchObject({ code: "model-input-mismatch" });
  });

  it("says so after it was disposed of", async () => {
    await start({ width: 64, height: 32, ...COLOURS });
    await analyse(plain(0, 255, 0), 1);
    await analyser?.dispose();
    const [measure] = measuresOf(loaded ?? {});
    await expect(measure?.(1)).rejects.toMatchObject({ code: "disposed" });
  });
});
