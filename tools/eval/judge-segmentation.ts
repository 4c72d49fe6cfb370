/** Class maps against PNG files of COCO's panoptic category ids: mean IoU. */

import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { labelsOf } from "../../src/catalog/model.ts";
import {
  SEGMENTATION_DEFAULTS,
  type SegmentationResult,
} from "../../src/tasks/segmentation/result.ts";
import { readClassIdPng } from "./class-id-png.ts";
import type { MakeJudge } from "./judge.ts";
import {
  COCO_TO_PERSON,
  COCO_TO_VOC,
  evaluateSegmentation,
  type SegmentedPicture,
} from "./mean-iou.ts";

export const judgeSegmentation: MakeJudge = ({ pictures, truth, model }) => {
  if (!statSync(truth).isDirectory()) throw new Error(`${truth} is no folder of PNG files.`);
  const fileOf = (name: string) => join(truth, `${basename(name, extname(name))}.png`);
  const annotated = pictures.filter((name) => existsSync(fileOf(name)));
  if (annotated.length === 0) {
    throw new Error(`${truth} has no PNG file for any of the ${pictures.length} pictures.`);
  }
  const judged: SegmentedPicture[] = [];
  return {
    pictures: annotated,
    options: { ...SEGMENTATION_DEFAULTS, smoothing: "off", readMap: true },
    async add(name, result) {
      const { map } = result as SegmentationResult;
      if (!map) throw new Error(`${model.name} gave no class map.`);
      const bytes = new Uint8Array(readFileSync(fileOf(name)));
      judged.push({ truth: await readClassIdPng(bytes), predicted: map });
    },
    metrics() {
      const labels = labelsOf(model);
      const mapping = labels.length === 2 ? COCO_TO_PERSON : COCO_TO_VOC;
      const { mIoU, pixelAccuracy, classIoU } = evaluateSegmentation(judged, mapping);
      const classes = [...classIoU].map(([index, iou]) => [`IoU ${labels[index]}`, iou]);
      return { mIoU, pixelAccuracy, ...Object.fromEntries(classes) };
    },
  };
};
