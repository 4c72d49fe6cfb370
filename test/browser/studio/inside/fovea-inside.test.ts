/** A look inside: quick to open, and what it shows is what the network computes, by other ways to know it. */
import { afterEach, describe, expect, it, vi } from "vitest";
import type { TensorModelEntry } from "../../../../src/catalog/model.ts";
import { pictureInput } from "../../../../src/catalog/network-inputs.ts";
import { ortRuntime } from "../../../../src/engines/onnx/ort-runtime.ts";
import { FoveaInside } from "../../../../src/studio/inside/fovea-inside.ts";
import { InsideWorker } from "../../../../src/studio/inside/inside-worker.ts";
import { Inspection } from "../../../../src/studio/inside/inspection.ts";
import type { Session } from "../../../../src/studio/session.ts";
import { DEPTH_MODELS } from "../../../../src/tasks/depth/models.ts";
import { mount, SCHEMES, useScheme, violations } from "../../../fixtures/axe.ts";
import { tinyModel } from "../../engines/onnx/tiny-model.ts";
import { meanNetwork } from "../../engines/onnx/tiny-network.ts";

const DEPTH = DEPTH_MODELS.find(({ id }) => id === "fovea-depth") as TensorModelEntry;
/** Of a busy machine: alone it is opened, run and timed within two seconds. */
const POLL = { timeout: 60_000, interval: 20 };

const open = new Set<Inspection>();
afterEach(() => {
  for (const inspection of open) inspection.dispose();
  open.clear();
});

/** Hills of several colours, as large as the network's input, so that nothing is scaled. */
async function scene({ inputs }: TensorModelEntry): Promise<Blob> {
  const input = Object.values(inputs).find(({ kind }) => kind === "picture");
  if (input?.kind !== "picture") throw new Error("It takes no picture.");
  const canvas = new OffscreenCanvas(input.width, input.height);
  const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
  const sky = context.createLinearGradient(0, 0, input.width, input.height);
  for (const [at, colour] of ["#204080", "#c8b090", "#305020"].entries())
    sky.addColorStop(at / 2, colour);
  context.fillStyle = sky;
  context.fillRect(0, 0, input.width, input.height);
  context.fillStyle = "#b03020";
  context.fillRect(input.width / 3, input.height / 2, input.width / 5, input.height / 3);
  return canvas.convertToBlob();
}

/** As much of the studio as a look inside asks for: one picture, and maybe a file of a person's own. */
function inspectionOf(picture: () => Promise<Blob>, file: File | null = null): Inspection {
  const session = {
    settings: { modelBase: `${location.origin}/models/`, modelMirror: null },
    view: { still: true, snapshot: picture },
    taskSet: {
      choices: new Map(),
      choice: () => ({ on: false, fileOf: () => file ?? undefined }),
    },
  } as unknown as Session;
  let element: FoveaInside | null = null;
  const inspection = new Inspection(session, () => element?.requestUpdate());
  // It opens what is suggested by itself, which each test here chooses.
  Object.defineProperty(inspection, "suggested", { value: undefined });
  element = Object.assign(new FoveaInside(), { inspection });
  elements.set(inspection, element);
  open.add(inspection);
  return inspection;
}
const elements = new WeakMap<Inspection, FoveaInside>();

async function shown(inspection: Inspection): Promise<FoveaInside> {
  return mount(elements.get(inspection) as FoveaInside);
}

/**
 * The file with one more of its inner values given out. Two messages of protobuf one after the other are one
 * message, so a graph with a single output in it is all that has to be appended.
 */
function givingOut(file: Uint8Array, name: string): Uint8Array {
  const field = (number: number, bytes: Uint8Array) => [(number << 3) | 2, bytes.length, ...bytes];
  const [model, graphOutput, valueName] = [7, 12, 1];
  const output = field(valueName, new TextEncoder().encode(name));
  const graph = field(graphOutput, Uint8Array.from(output));
  return Uint8Array.from([...file, ...field(model, Uint8Array.from(graph))]);
}

describe("the shipped depth network", () => {
  it("shows picture and layers at once, then activations, shapes and times that are its own", async () => {
    const picture = await scene(DEPTH);
    const inspection = inspectionOf(async () => picture);
    const element = await shown(inspection);
    const opening = inspection.open(DEPTH);

    await expect.poll(() => inspection.picture, POLL).not.toBeNull();
    // Nothing has run by then: the network may be on its way.
    expect(inspection.milliseconds).toBeNull();
    await element.updateComplete;
    expect(element.renderRoot.querySelector("#seen")).not.toBeNull();
    const listed = () => element.renderRoot.querySelector("fovea-layers-list")?.layers.length;
    await expect.poll(listed, POLL).toBeGreaterThan(0);
    expect(listed()).toBe(inspection.opened?.layers.length);
    await opening;
    expect(inspection.error).toBeNull();
    // On a slow machine it waits to be asked for.
    await inspection.time();
    expect(inspection.timing).toBe("done");
    const { layers } = inspection.opened ?? { layers: [] };

    // The picture is the one that was shown to it, pixel by pixel.
    const { width, height, data: seen } = inspection.picture as ImageData;
    const bitmap = await createImageBitmap(picture);
    const context = new OffscreenCanvas(width, height).getContext("2d");
    context?.drawImage(bitmap, 0, 0);
    const drawn = context?.getImageData(0, 0, width, height).data ?? [];
    expect(seen.every((level, i) => Math.abs(level - (drawn[i] as number)) <= 1)).toBe(true);

    // The file itself, run with the same picture, whose inner values are had in another way.
    const response = await fetch("/models/fovea-depth.onnx");
    const file = new Uint8Array(await response.arrayBuffer());
    const { ort } = await ortRuntime("wasm", 1);
    const { mean, std, channels } = pictureInput(DEPTH);
    const places = width * height;
    const input = Float32Array.from({ length: 3 * places }, (_, i) => {
      const [plane, place] = [Math.floor(i / places), i % places];
      const colour = channels === "BGR" ? 2 - plane : plane;
      return (
        ((seen[4 * place + colour] as number) - (mean[plane] as number)) / (std[plane] as number)
      );
    });
    const [inputName = ""] = Object.keys(DEPTH.inputs);
    const feeds = { [inputName]: new ort.Tensor("float32", input, [1, 3, height, width]) };
    const chosen = [inspection.layer ?? -1, Math.floor(layers.length / 2), layers.length - 2];
    for (const layer of chosen) {
      await inspection.showLayer(layer);
      const name = layers[layer]?.output ?? "";
      const session = await ort.InferenceSession.create(givingOut(file, name), {
        executionProviders: ["wasm"],
      });
      const { [name]: wanted } = await session.run(feeds, [name]);
      await session.release();
      const values = wanted?.data as Float32Array;
      expect(inspection.profiles?.[layer]?.dims).toEqual(wanted?.dims);
      const { maps } = inspection;
      if (!maps) throw new Error(`Layer ${layer} shows nothing.`);
      const least = values.reduce((a, b) => Math.min(a, b));
      const greatest = values.reduce((a, b) => Math.max(a, b));
      const range = greatest - least;
      expect(Math.abs(maps.least - least)).toBeLessThan(1e-3 * range);
      expect(Math.abs(maps.greatest - greatest)).toBeLessThan(1e-3 * range);

      // On the canvas: the last channel that is shown, where its tile lies.
      await element.updateComplete;
      const canvas = element.renderRoot.querySelector<HTMLCanvasElement>("#maps");
      const tile = Math.min(64, maps.channels) - 1;
      const columns = Math.min(8, maps.channels);
      const pixels = canvas
        ?.getContext("2d")
        ?.getImageData(
          (tile % columns) * (maps.width + 1),
          Math.floor(tile / columns) * (maps.height + 1),
          maps.width,
          maps.height,
        ).data;
      const size = maps.width * maps.height;
      const greys = values.subarray(tile * size, (tile + 1) * size);
      let worst = 0;
      for (const [i, value] of greys.entries())
        worst = Math.max(
          worst,
          Math.abs((255 * (value - least)) / range - (pixels?.[4 * i] ?? 999)),
        );
      expect(worst).toBeLessThan(2);
    }
    const times = inspection.profiles?.map(({ milliseconds }) => milliseconds ?? 0) ?? [];
    const sum = times.reduce((a, b) => a + b, 0);
    expect(times.filter((time) => time > 0).length).toBeGreaterThan(0.8 * layers.length);
    // All of them together take at least half of the time of a run in which layers are fused.
    expect(sum).toBeGreaterThan(0.5 * (inspection.milliseconds ?? 0) - 1);
    for (const scheme of SCHEMES) {
      useScheme(scheme);
      expect(await violations()).toEqual([]);
    }
  });

  it("is given up when that is asked for, or when another one is opened meanwhile", async () => {
    const picture = await scene(DEPTH);
    const inspection = inspectionOf(async () => picture);
    const first = inspection.open(DEPTH);
    await expect.poll(() => inspection.step?.phase, POLL).toBe("prepare");
    inspection.cancel();
    await first;
    expect(inspection).toMatchObject({ model: null, opened: null, step: null, error: null });

    const second = inspection.open(DEPTH);
    await expect.poll(() => inspection.step?.phase, POLL).toBe("prepare");
    const third = inspection.open(DEPTH);
    await Promise.all([second, third]);
    expect(inspection.seen).not.toBeNull();
    expect(inspection.error).toBeNull();
  });
});

it("what a patch takes from a class is what is reckoned by hand", async () => {
  const model = tinyModel({ labels: ["red", "green", "blue"] });
  const { width, height, mean, std } = pictureInput(model);
  expect([width, mean, std]).toEqual([height, [0, 0, 0], [1, 1, 1]]);
  const file = new File([meanNetwork(width, 1 / 255)], "tiny.onnx");
  const red = async () => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
    context.fillStyle = "#ff0000";
    context.fillRect(0, 0, width, height);
    return canvas.convertToBlob();
  };
  const inspection = inspectionOf(red, file);
  await inspection.open(model);
  expect([...(inspection.seen?.classes?.scores ?? [])].map(Math.round)).toEqual([1, 0, 0]);
  await inspection.occlude();
  const { grid, drops, score, classIndex } = inspection.occluded ?? {};
  if (!grid || !drops) throw new Error("Nothing was covered.");
  expect(classIndex).toBe(0);
  expect(score).toBeCloseTo(1, 5);
  // A corner lies under one patch alone, which takes 255 - 128 levels from its share of the places.
  const lost = ((grid.side * grid.side) / (width * height)) * (1 - 128 / 255);
  for (const corner of [0, width - 1, width * (height - 1), width * height - 1])
    expect(drops[corner]).toBeCloseTo(lost, 5);
});

it("a worker that never answers is ended, and says what to do", async () => {
  const script = URL.createObjectURL(
    new Blob(["onmessage = () => {}"], { type: "text/javascript" }),
  );
  const worker = new InsideWorker(() => new Worker(script));
  const terminate = vi.spyOn(Worker.prototype, "terminate");
  const never = worker.call((inside) => inside.decide(), 150);
  await expect(never).rejects.toMatchObject({
    code: "worker-hung",
    action: expect.stringContaining("smaller network"),
  });
  expect(worker.ended).toBe(true);
  expect(terminate).toHaveBeenCalledTimes(1);
  terminate.mockRestore();
  URL.revokeObjectURL(script);
});

it("a worker whose script fails rejects what it was asked", async () => {
  const script = URL.createObjectURL(
    new Blob(["onmessage = () => { throw new Error('out of memory'); }"], {
      type: "text/javascript",
    }),
  );
  const worker = new InsideWorker(() => new Worker(script));
  await expect(worker.call((inside) => inside.decide())).rejects.toMatchObject({
    code: "worker-died",
  });
  URL.revokeObjectURL(script);
});
