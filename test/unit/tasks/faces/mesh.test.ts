/** The mesh's lines against those that tasks-vision has, and the canonical face against its package. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FaceLandmarker } from "@mediapipe/tasks-vision";
import { describe, expect, it } from "vitest";
import {
  canonicalFaceModules,
  readCanonicalFace,
} from "../../../../models/mediapipe/canonical-face.ts";
import { CONTOURS, type FacePart, keypointsOf } from "../../../../src/tasks/faces/mesh.ts";
import { LANDMARKS } from "../../../../src/tasks/faces/result.ts";
import { meshEdges } from "../../../../src/tasks/faces/worker/mesh-edges.ts";
import { ROOT } from "../../../../tools/root.ts";

interface Connection {
  readonly start: number;
  readonly end: number;
}

const key = (a: number, b: number) => `${Math.min(a, b)}-${Math.max(a, b)}`;
const theirs = (connections: readonly Connection[]) =>
  new Set(connections.map(({ start, end }) => key(start, end)));

function ours(part: FacePart): Set<string> {
  const lines = CONTOURS.filter((line) => line.part === part);
  return new Set(
    lines.flatMap(({ landmarks, closed }) =>
      landmarks.flatMap((from, at) => {
        const to = landmarks[at + 1] ?? (closed ? landmarks[0] : undefined);
        return to === undefined ? [] : [key(from, to)];
      }),
    ),
  );
}

describe("lines of the face are tasks-vision's", () => {
  it.each([
    ["outline", FaceLandmarker.FACE_LANDMARKS_FACE_OVAL],
    ["lips", FaceLandmarker.FACE_LANDMARKS_LIPS],
    ["right eye", FaceLandmarker.FACE_LANDMARKS_RIGHT_EYE],
    ["left eye", FaceLandmarker.FACE_LANDMARKS_LEFT_EYE],
    ["right brow", FaceLandmarker.FACE_LANDMARKS_RIGHT_EYEBROW],
    ["left brow", FaceLandmarker.FACE_LANDMARKS_LEFT_EYEBROW],
    ["right iris", FaceLandmarker.FACE_LANDMARKS_RIGHT_IRIS],
    ["left iris", FaceLandmarker.FACE_LANDMARKS_LEFT_IRIS],
  ] as const)("%s", (part, connections) => {
    expect(ours(part)).toEqual(theirs(connections));
  });

  it("the mesh", () => {
    const edges = meshEdges();
    const pairs = new Set<string>();
    for (let at = 0; at < edges.length; at += 2) {
      pairs.add(key(edges[at] as number, edges[at + 1] as number));
    }
    expect(pairs.size).toBe(edges.length / 2);
    const tesselation = theirs(FaceLandmarker.FACE_LANDMARKS_TESSELATION);
    // As many triangles, of which some divide a square along its other diagonal.
    expect(pairs.size).toBe(tesselation.size);
    const shared = [...pairs].filter((edge) => tesselation.has(edge)).length;
    expect(shared / pairs.size).toBeGreaterThan(0.84);
    // Eyes and mouth are open, and have their edge.
    for (const part of ["right eye", "left eye", "lips"] as const) {
      for (const edge of ours(part)) expect(pairs.has(edge)).toBe(true);
    }
    expect(pairs.has("13-14") || pairs.has("145-159")).toBe(false);
  });
});

it("the modules of the canonical face are what its package carries", () => {
  for (const [path, text] of canonicalFaceModules(readCanonicalFace())) {
    expect(readFileSync(join(ROOT, path), "utf8")).toBe(text);
  }
});

it("takes the few points out of the many", () => {
  const landmarks = Float32Array.from({ length: 3 * LANDMARKS }, (_, at) => at);
  const points = keypointsOf(landmarks);
  expect(points.map(({ name }) => name)).toEqual([
    "right eye",
    "left eye",
    "nose tip",
    "mouth",
    "right ear",
    "left ear",
  ]);
  expect(points[0]).toMatchObject({ x: 3 * 468, y: 3 * 468 + 1 });
  // The middle between upper and lower lip.
  expect(points[3]).toMatchObject({ x: (3 * 13 + 3 * 14) / 2 });
});
