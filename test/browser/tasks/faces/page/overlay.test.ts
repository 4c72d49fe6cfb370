/** The drawing of faces, pixel by pixel: sides, mirroring, covers where they are carried to. */
import { describe, expect, it } from "vitest";
import { trackStyle } from "../../../../../src/results/class-colours.ts";
import { UNTRACKED } from "../../../../../src/results/tracked.ts";
import { AXIS_COLOURS } from "../../../../../src/tasks/faces/page/head-axes.ts";
import { drawFaces } from "../../../../../src/tasks/faces/page/overlay.ts";
import { type FaceResult, LANDMARKS } from "../../../../../src/tasks/faces/result.ts";
import type { OverlayStyle } from "../../../../../src/tasks/page/task-definition.ts";
import { stamp } from "../../../../fixtures/stamp.ts";

const WIDTH = 200;
const HEIGHT = 100;

type Place = readonly [x: number, y: number];

/** All landmarks lie far outside but for these. */
function result(
  places: Readonly<Record<number, Place>>,
  change: Partial<FaceResult> = {},
): FaceResult {
  const landmarks = new Float32Array(3 * LANDMARKS).fill(-1000);
  for (const [index, [x, y]] of Object.entries(places)) landmarks.set([x, y], 3 * Number(index));
  return {
    task: "faces",
    stamp: stamp(WIDTH, HEIGHT),
    effect: "contours",
    axes: false,
    covers: [],
    faces: [
      {
        ...UNTRACKED,
        id: 1,
        score: 1,
        box: { x: 20, y: 10, width: 60, height: 500 },
        landmarks,
        keypoints: [],
        headPose: { yaw: 0, pitch: 0, roll: 0, position: { x: 0, y: 0, z: 1 } },
      },
    ],
    ...change,
  };
}

function draw(faces: FaceResult, mirrored = false, style: Partial<OverlayStyle> = {}) {
  const context = new OffscreenCanvas(WIDTH, HEIGHT).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("no canvas");
  drawFaces(context, faces, {
    scaleX: 1,
    scaleY: 1,
    devicePixelRatio: 1,
    mirrored,
    fontFamily: "sans-serif",
    ...style,
  });
  return (x: number, y: number) => [...context.getImageData(x, y, 1, 1).data];
}

const rgb = (colour: string) => [...(colour.match(/\d+/g) ?? []).map(Number), 255];

/** The right brow, and the left one. */
const BROWS = {
  70: [30.5, 40.5],
  63: [60.5, 40.5],
  300: [160.5, 40.5],
  293: [130.5, 40.5],
} as const;

describe("contours", () => {
  it("are orange on the person's right and blue on the left", () => {
    const pixel = draw(result(BROWS));
    expect(pixel(45, 40)).toEqual([230, 159, 0, 255]);
    expect(pixel(145, 40)).toEqual([86, 180, 233, 255]);
  });

  it("flip with the picture, and sides keep their colours", () => {
    const pixel = draw(result(BROWS), true);
    expect(pixel(WIDTH - 46, 40)).toEqual([230, 159, 0, 255]);
    expect(pixel(WIDTH - 146, 40)).toEqual([86, 180, 233, 255]);
  });

  it("have the track's colour where that is wanted", () => {
    const faces = result(BROWS);
    const tracked = { ...faces, faces: faces.faces.map((face) => ({ ...face, trackId: 3 })) };
    const pixel = draw(tracked, false, { trackColours: true });
    expect(pixel(45, 40)).toEqual(rgb(trackStyle(3).colour));
    expect(pixel(145, 40)).toEqual(rgb(trackStyle(3).colour));
  });
});

it("the mesh is drawn along the edges that came with it", () => {
  const edges = Uint16Array.of(100, 101);
  const places = { 100: [20.5, 50.5], 101: [90.5, 50.5] } as const;
  const pixel = draw(result(places, { effect: "mesh", edges }));
  expect(pixel(55, 50)[3]).toBeGreaterThan(100);
  expect(pixel(55, 56)[3]).toBe(0);
});

it("points are dots, and a box is a box", () => {
  const dots = draw(result({ 100: [50.5, 50.5] }, { effect: "points" }));
  expect(dots(50, 50)).toEqual([255, 255, 255, 255]);
  expect(dots(60, 50)[3]).toBe(0);
  const box = draw(result({ 100: [50.5, 50.5] }, { effect: "box" }));
  expect(box(20, 50).slice(0, 3)).toEqual([255, 255, 255]);
  expect(box(50, 50)[3]).toBe(0);
});

it("axes begin between the eyes and go where the head's go", () => {
  const face = result({ 168: [100.5, 60.5] }, { axes: true, effect: "box" });
  const [only] = face.faces;
  if (!only) throw new Error("no face");
  const turned = {
    ...only,
    box: { ...only.box, height: 60 },
    headPose: { ...only.headPose, yaw: 45 },
  };
  const pixel = draw({ ...face, faces: [turned] });
  // Up is up, and the face points to the right of the picture.
  expect(pixel(100, 40)).toEqual(rgb(AXIS_COLOURS.up));
  expect(pixel(120, 60)).toEqual(rgb(AXIS_COLOURS.forward));
});

describe("covers", () => {
  const canvas = new OffscreenCanvas(WIDTH / 2, HEIGHT / 2);
  const painted = { x: 40, y: 20, width: 40, height: 40 };

  async function covered(change: Partial<FaceResult["covers"][number]> = {}): Promise<FaceResult> {
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    // The layer is half as large as the frame.
    context.fillStyle = "rgb(10 200 30)";
    context.fillRect(20, 10, 20, 20);
    const cover = { id: 1, box: painted, painted, velocity: { x: 0, y: 0 }, unseen: 0, ...change };
    return result(BROWS, {
      effect: "blur",
      covers: [cover],
      layer: await createImageBitmap(canvas),
    });
  }

  it("lie over the face, and no line of it is drawn", async () => {
    const pixel = draw(await covered());
    expect(pixel(60, 40)).toEqual([10, 200, 30, 255]);
    expect(pixel(145, 40)[3]).toBe(0);
  });

  it("go where the face has gone, and flip with the picture", async () => {
    const moved = await covered({ box: { ...painted, x: 120 } });
    expect(draw(moved)(140, 40)).toEqual([10, 200, 30, 255]);
    expect(draw(moved)(60, 40)[3]).toBe(0);
    expect(draw(moved, true)(WIDTH - 140, 40)).toEqual([10, 200, 30, 255]);
  });

  it("go along a flow as far as it has come", async () => {
    const map = { width: 1, height: 1, u: Float32Array.of(80), v: Float32Array.of(0) };
    const pixel = draw(await covered(), false, { displacement: { map, share: 0.5 } });
    expect(pixel(105, 40)).toEqual([10, 200, 30, 255]);
    expect(pixel(50, 40)[3]).toBe(0);
  });
});
