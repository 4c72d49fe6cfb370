/**
 * COCO's JSON (cocodataset.org, “Data format”) of everything that has a box: `images`, `annotations` with
 * boxes and keypoints, `categories`. Images and annotations are counted from 1; an image is named as
 * `ffmpeg -i clip.mp4 clip/%06d.jpg` names that frame. A class of object detection has the id of its
 * index in the model's labels plus 1, everything else an id from 1001 on, in the order of its first
 * appearance. Written as the lines are read, so a long recording needs no more memory than a short one.
 *
 * Beyond the format an image has `media_time` in seconds, an annotation its `score` and `track_id`, and a
 * category's `supercategory` is the task.
 */

import type { KeptClasses } from "../kept-maps/kept-map.ts";
import type { KeptResult, ResultLine } from "../recording/result-line.ts";
import type { Found, FoundPoint } from "../results/found.ts";
import { HAND_BONES, HAND_LANDMARK_NAMES } from "../tasks/hands/anatomy.ts";
import { SKELETONS } from "../tasks/pose/skeleton.ts";
import { cocoMasks } from "./coco-mask.ts";
import { foundIn } from "./found-in.ts";
import { type Recorded, stemOf, tasksOf } from "./recorded.ts";
import { rounded } from "./rounded.ts";

/** Ids of categories that are no index into a model's labels begin here. */
const OWN_CATEGORIES = 1001;

/**
 * A keypoint below this is written as not labelled, as COCO has what nobody saw. It is the score from
 * which on MoveNet's own crop counts a joint as visible.
 */
const VISIBLE = 0.2;

/** What COCO calls a keypoint's state. */
const NOT_LABELLED = 0;
const LABELLED_VISIBLE = 2;

interface Category {
  readonly id: number;
  readonly name: string;
  readonly supercategory: string;
  readonly keypoints?: readonly string[];
  readonly skeleton?: readonly (readonly [number, number])[];
}

/** The whole document, in pieces. */
export async function* cocoJson(recorded: Recorded): AsyncGenerator<string> {
  const { source } = recorded.header;
  const categories = new Map<string, Category>();
  const folder = stemOf(source.name);
  yield `{"info":${JSON.stringify({ description: source.name })},"licenses":[],"images":[`;
  let comma = "";
  for await (const line of recorded.lines()) {
    yield comma + JSON.stringify(imageOf(line, folder, source));
    comma = ",\n";
  }
  yield `],"annotations":[`;
  comma = "";
  let id = 1;
  for await (const line of recorded.lines()) {
    for (const task of tasksOf(recorded)) {
      const masks = masksIn(line, task);
      for (const found of foundIn(line, task)) {
        const annotation = masks?.get(found.classIndex ?? -1) ?? annotationOf(found);
        if (!annotation) continue;
        const { id: category_id } = categoryOf(categories, task, found);
        yield comma + JSON.stringify({ id, image_id: line.frame + 1, category_id, ...annotation });
        comma = ",\n";
        id++;
      }
    }
  }
  yield `],"categories":${JSON.stringify([...categories.values()])}}\n`;
}

function imageOf(
  { frame, mediaTime, results }: ResultLine,
  folder: string,
  source: { readonly width?: number; readonly height?: number },
) {
  // A frame on which no task has anything to say has the size of the whole.
  const { width = 0, height = 0 } = Object.values(results)[0]?.stamp ?? source;
  const id = frame + 1;
  const file_name = `${folder}/${String(id).padStart(6, "0")}.jpg`;
  return { id, file_name, width, height, media_time: rounded(mediaTime) };
}

/** Of a class map that was kept: an annotation for each class that is there, by its index. */
function masksIn({ results }: ResultLine, task: string) {
  const result = results[task] as (KeptResult & { readonly keptMap?: unknown }) | undefined;
  const map = result?.keptMap as Partial<KeptClasses> | undefined;
  if (!result || !map?.runs) return null;
  const { width, height } = result.stamp;
  const indices = [...new Set(map.runs.filter((_, i) => i % 2 === 0))];
  const masks = cocoMasks(map as KeptClasses, indices, width, height);
  return new Map(
    [...masks].map(([index, { size, counts, area, bbox }]) => [
      index,
      // COCO has runs for what is no single thing.
      { bbox, area, iscrowd: 1, segmentation: { size, counts } },
    ]),
  );
}

/** Null for what has no box. */
function annotationOf({ box, score, trackId, points }: Found) {
  if (!box) return null;
  const bbox = [box.x, box.y, box.width, box.height].map(rounded);
  const keypoints = points.flatMap(keypointOf);
  return {
    bbox,
    area: rounded(box.width * box.height),
    iscrowd: 0,
    ...(score === null || !Number.isFinite(score) ? {} : { score: rounded(score) }),
    ...(trackId === null ? {} : { track_id: trackId }),
    ...(points.length === 0 ? {} : { keypoints, num_keypoints: labelled(keypoints) }),
  };
}

function keypointOf({ x, y, score }: FoundPoint): [number, number, number] {
  const seen =
    (score === undefined || score >= VISIBLE) && Number.isFinite(x) && Number.isFinite(y);
  return seen ? [rounded(x), rounded(y), LABELLED_VISIBLE] : [0, 0, NOT_LABELLED];
}

function labelled(keypoints: readonly number[]): number {
  return keypoints.filter((state, at) => at % 3 === 2 && state !== NOT_LABELLED).length;
}

function categoryOf(categories: Map<string, Category>, task: string, found: Found): Category {
  const { label, classIndex, points } = found;
  const name = label ?? task;
  const names = points.map((point) => point.name);
  // Two models of one task may give different points of the same thing.
  const key = JSON.stringify([task, name, classIndex, names]);
  const known = categories.get(key);
  if (known) return known;
  const own = [...categories.values()].filter(({ id }) => id >= OWN_CATEGORIES).length;
  const category: Category = {
    id: task === "detection" && classIndex !== null ? classIndex + 1 : OWN_CATEGORIES + own,
    name,
    supercategory: task,
    ...(names.length === 0 ? {} : { keypoints: names, skeleton: bonesBetween(names) }),
  };
  categories.set(key, category);
  return category;
}

/** Bones by the names of the points between which they lie. */
const KNOWN_BONES = [
  ...Object.values(SKELETONS),
  { names: HAND_LANDMARK_NAMES, bones: HAND_BONES },
] as const;

/** Counted from 1, as COCO has it; none where nobody knows the points. */
function bonesBetween(names: readonly string[]): readonly (readonly [number, number])[] {
  const same = KNOWN_BONES.find((known) => known.names.join() === names.join());
  return same?.bones.map(({ from, to }) => [from + 1, to + 1] as const) ?? [];
}
