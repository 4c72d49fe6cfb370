/**
 * Mean intersection over union and pixel accuracy of class maps, PASCAL VOC's way: one confusion
 * matrix over all pictures; the IoU of a class is hits / (truth + predictions − hits); the mean goes
 * over the classes that occur in the truth, background included.
 *
 * Truth is COCO's panoptic categories. Pixels that it leaves open (id 0) count neither way. COCO's
 * categories that the model does not have, stuff and things alike, are background.
 */
import type { ClassMap } from "../../src/tasks/segmentation/result.ts";
import type { ClassIds } from "./class-id-png.ts";

/** Not to be counted. */
const VOID = 255;

/** COCO's category id of each of VOC's 20 things, in VOC's order from class 1. */
const COCO_OF_VOC = [
  5, 2, 16, 9, 44, 6, 3, 17, 62, 21, 67, 18, 19, 4, 1, 64, 20, 63, 7, 72,
] as const;

/** Class index (or void) by COCO id. */
export type TruthMapping = Uint8Array;

/** For models with PASCAL VOC's 21 classes. */
export const COCO_TO_VOC: TruthMapping = mapping(COCO_OF_VOC);

/** For models of background (0) and person (1). */
export const COCO_TO_PERSON: TruthMapping = mapping([1]);

function mapping(cocoIds: readonly number[]): TruthMapping {
  const classes = new Uint8Array(256);
  classes[0] = VOID;
  cocoIds.forEach((id, index) => {
    classes[id] = index + 1;
  });
  return classes;
}

/** A picture's truth and what a model made of it; the sizes need not be the same. */
export interface SegmentedPicture {
  readonly truth: ClassIds;
  readonly predicted: Pick<ClassMap, "width" | "height" | "classes">;
}

export interface SegmentationScore {
  /** In [0, 1]; NaN where the truth has no pixel that counts. */
  readonly mIoU: number;
  readonly pixelAccuracy: number;
  /** By class index, for the classes that occur in the truth. */
  readonly classIoU: ReadonlyMap<number, number>;
}

/** Compares at the truth's resolution; of the prediction, the nearest pixel counts. */
export function evaluateSegmentation(
  pictures: readonly SegmentedPicture[],
  truthMapping: TruthMapping,
): SegmentationScore {
  const inTruth = new Float64Array(256);
  const inPrediction = new Float64Array(256);
  const hits = new Float64Array(256);
  for (const { truth, predicted } of pictures) {
    for (let y = 0, i = 0; y < truth.height; y++) {
      const row = nearest(y, truth.height, predicted.height) * predicted.width;
      for (let x = 0; x < truth.width; x++, i++) {
        const wanted = truthMapping[truth.ids[i] as number] as number;
        if (wanted === VOID) continue;
        const given = predicted.classes[row + nearest(x, truth.width, predicted.width)] as number;
        count(inTruth, wanted);
        count(inPrediction, given);
        if (wanted === given) count(hits, wanted);
      }
    }
  }
  const classIoU = new Map<number, number>();
  let pixels = 0;
  let right = 0;
  inTruth.forEach((wanted, index) => {
    if (wanted === 0) return;
    const hit = hits[index] as number;
    pixels += wanted;
    right += hit;
    classIoU.set(index, hit / (wanted + (inPrediction[index] as number) - hit));
  });
  const sum = [...classIoU.values()].reduce((total, value) => total + value, 0);
  return { mIoU: sum / classIoU.size, pixelAccuracy: right / pixels, classIoU };
}

function count(counts: Float64Array, index: number): void {
  counts[index] = (counts[index] as number) + 1;
}

/** The pixel of `to` that lies under the centre of pixel `index` of `from`. */
function nearest(index: number, from: number, to: number): number {
  return Math.min(to - 1, Math.floor(((index + 0.5) * to) / from));
}
