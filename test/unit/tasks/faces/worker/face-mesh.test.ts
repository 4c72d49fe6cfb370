/** MediaPipe's meshes in pixels of the frame. */
import { expect, it } from "vitest";
import { boxAround } from "../../../../../src/tasks/faces/worker/face-box.ts";
import { facesOf } from "../../../../../src/tasks/faces/worker/face-mesh.ts";

const mesh = (left: number, size: number, logit: number) => [
  { x: left, y: 0.25, z: -0.1, visibility: logit },
  { x: left + size, y: 0.25 + size, z: 0.1, visibility: logit },
];

it("are in pixels of the frame, the largest first, with the score out of its logit", () => {
  const faces = facesOf({ faceLandmarks: [mesh(0.1, 0.1, 0), mesh(0.5, 0.3, 4)] }, 400, 200);
  expect(faces.map(({ score }) => score)).toEqual([expect.closeTo(0.982, 3), 0.5]);
  const [largest] = faces;
  expect([...(largest?.landmarks ?? [])]).toEqual(
    [200, 50, -40, 320, 110, 40].map((value) => expect.closeTo(value, 4)),
  );
  expect(largest?.box.width).toBeCloseTo(120, 4);
  expect(largest?.box.height).toBeCloseTo(60, 4);
});

it("of a region are where it lies, turned with it", () => {
  const region = { x: 100, y: 0, width: 100, height: 100, angle: Math.PI / 2 };
  const [face] = facesOf({ faceLandmarks: [mesh(0.5, 0.25, 1)] }, 400, 200, region);
  // (50, 25) of the region, turned clockwise about its middle (150, 50).
  expect(face?.landmarks[0]).toBeCloseTo(175);
  expect(face?.landmarks[1]).toBeCloseTo(50);
});

it("the box of no landmarks has no sides", () => {
  expect(boxAround(new Float32Array(0)).width).toBe(Number.NEGATIVE_INFINITY);
});
