import { warpBox, warpPoint } from "../../../refine/warp.ts";
import type { Box } from "../../../results/box.ts";
import { flowAt } from "../../../results/flow-at.ts";
import type { FlowMap } from "../../../results/flow-map.ts";
import type { Cover, Face, FaceResult } from "../result.ts";

/** By this share a cover grows in each second for which it is carried: a face may turn or stop. */
const GROWTH = 0.4;

/**
 * The faces as they lie some time later, each going on at its velocity as a whole, and the covers with
 * them. The result itself where nothing moves.
 * @param seconds positive
 */
export function carriedFaces(result: FaceResult, seconds: number): FaceResult {
  const { faces, covers } = result;
  const rests = [...faces, ...covers].every(({ velocity }) => velocity.x === 0 && velocity.y === 0);
  if (rests && covers.length === 0) return result;
  return {
    ...result,
    faces: faces.map((face) => moved(face, face.velocity.x * seconds, face.velocity.y * seconds)),
    covers: covers.map((cover) => ({
      ...cover,
      box: grown(
        shifted(cover.box, cover.velocity.x * seconds, cover.velocity.y * seconds),
        1 + GROWTH * seconds,
      ),
    })),
  };
}

/** The faces of the frame before, as they lie on this one along the flow. */
export function facesAlong(result: FaceResult, flow: FlowMap): FaceResult {
  const { stamp } = result;
  const onFlow = <Thing extends { readonly x: number; readonly y: number }>(thing: Thing) =>
    warpPoint(thing, flow, stamp);
  return {
    ...result,
    faces: result.faces.map((face) => ({
      ...face,
      box: warpBox(face.box, flow, stamp),
      keypoints: face.keypoints.map(onFlow),
      landmarks: landmarksAlong(face.landmarks, flow, stamp),
    })),
    covers: result.covers.map((cover) => ({ ...cover, box: warpBox(cover.box, flow, stamp) })),
  };
}

function landmarksAlong(
  landmarks: Float32Array,
  flow: FlowMap,
  { width, height }: { readonly width: number; readonly height: number },
): Float32Array {
  const along = landmarks.slice();
  for (let at = 0; at < landmarks.length; at += 3) {
    const [x, y] = [landmarks[at] as number, landmarks[at + 1] as number];
    const by = flowAt(flow, x / width, y / height);
    along[at] = x + by.x;
    along[at + 1] = y + by.y;
  }
  return along;
}

function moved(face: Face, x: number, y: number): Face {
  return {
    ...face,
    box: shifted(face.box, x, y),
    keypoints: face.keypoints.map((point) => ({ ...point, x: point.x + x, y: point.y + y })),
    landmarks: face.landmarks.map((value, at) => value + ([x, y, 0][at % 3] as number)),
  };
}

function shifted(box: Box, x: number, y: number): Box {
  return { ...box, x: box.x + x, y: box.y + y };
}

function grown({ x, y, width, height }: Box, by: number): Box {
  const [wide, high] = [width * by, height * by];
  return { x: x - (wide - width) / 2, y: y - (high - height) / 2, width: wide, height: high };
}

/** The cover where the flow has taken it. @param share of the flow that has come to pass */
export function coverAlong(
  cover: Cover,
  map: FlowMap,
  share: number,
  source: { readonly width: number; readonly height: number },
): Box {
  const { x, y } = warpBox(cover.box, map, source);
  return shifted(cover.box, share * (x - cover.box.x), share * (y - cover.box.y));
}
