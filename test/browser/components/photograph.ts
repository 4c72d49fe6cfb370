/** A photograph of COCO's with one big thing in it, and where that is by COCO's own box. */
import { iou } from "../../../src/geometry/iou.ts";
import type { Box } from "../../../src/results/box.ts";
import type { DetectionResult } from "../../../src/tasks/detection/result.ts";
import { parseYoloTruth } from "../../eval/yolo-truth.ts";
import { sharedFile } from "../segmentation/photographs.ts";

/** Its cat lies across the whole width. */
const NAME = "000000001675";
const CAT = 15;

export interface Photograph {
  readonly file: Blob;
  readonly width: number;
  readonly height: number;
  readonly cat: Box;
}

/** Null, with a warning, where the shared folder is missing. */
export async function catPhotograph(): Promise<Photograph | null> {
  const picture = await sharedFile(`data/coco/images/${NAME}.jpg`);
  const boxes = await sharedFile(`data/coco/boxes/${NAME}.txt`);
  if (!picture || !boxes) return null;
  const file = new File([picture], `${NAME}.jpg`, { type: "image/jpeg" });
  const bitmap = await createImageBitmap(file);
  const { width, height } = bitmap;
  bitmap.close();
  const truth = parseYoloTruth(new TextDecoder().decode(boxes), width, height);
  const cat = truth.find(({ classIndex }) => classIndex === CAT)?.box;
  if (!cat) throw new Error(`${NAME} has no cat.`);
  return { file, width, height, cat };
}

/** The best overlap with the true cat of anything that the result calls a cat; 0 when nothing. */
export function catOverlap({ detections }: DetectionResult, { cat }: Photograph): number {
  const cats = detections.filter(({ label }) => label === "cat");
  return Math.max(0, ...cats.map(({ box }) => iou(box, cat)));
}
