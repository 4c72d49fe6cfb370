/** Reads the people out of a COCO file of keypoints (person_keypoints_*.json). */
import type { TruthKeypoint, TruthPerson, TruthPicture } from "./keypoint-average-precision.ts";

interface CocoFile {
  readonly images: readonly { readonly id: number; readonly file_name: string }[];
  readonly annotations: readonly CocoPerson[];
}

interface CocoPerson {
  readonly image_id: number;
  readonly keypoints: readonly number[];
  readonly bbox: readonly [number, number, number, number];
  readonly area: number;
  readonly iscrowd: 0 | 1;
}

/** The pictures in the file's order, also those without people. `json` is the parsed file. */
export function readCocoKeypoints(json: unknown): TruthPicture[] {
  const { images, annotations } = json as Partial<CocoFile>;
  if (!images || !annotations) throw new Error("This is no COCO file: images or annotations lack.");
  return images.map(({ id, file_name }) => ({
    file: file_name,
    people: annotations.filter(({ image_id }) => image_id === id).map(readPerson),
  }));
}

function readPerson({ keypoints, bbox, area, iscrowd }: CocoPerson): TruthPerson {
  if (keypoints.length !== 3 * 17) {
    throw new Error(`An annotation has ${keypoints.length} numbers for keypoints, not 51.`);
  }
  const [x, y, width, height] = bbox;
  return {
    keypoints: Array.from({ length: 17 }, (_, joint): TruthKeypoint => {
      const [left = 0, top = 0, visibility = 0] = keypoints.slice(3 * joint, 3 * joint + 3);
      return { x: left, y: top, visibility: visibility as TruthKeypoint["visibility"] };
    }),
    box: { x, y, width, height },
    area,
    crowd: iscrowd === 1,
  };
}
