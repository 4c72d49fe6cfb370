/** Persons of pictures as outlines that people drew: who owns what lies at a place. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { boxAround } from "../../src/geometry/box-around.ts";
import { imageSizeOf } from "./image-size-of.ts";

/** In pixels of the picture. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** One person. */
export interface TruePerson {
  /** One outline for each part that is seen: what stands before somebody divides them. */
  readonly outlines: readonly (readonly Place[])[];
  /** The wrists that were marked; null where nobody marked any. */
  readonly wrists: { readonly left: Place | null; readonly right: Place | null } | null;
}

/** By the picture's file name. Pictures without persons are left out. */
export type PersonTruth = ReadonlyMap<string, readonly TruePerson[]>;

/** COCO's keypoints by their index. */
const LEFT_WRIST = 9;
const RIGHT_WRIST = 10;
/** The id of its category "person". */
const PERSON = 1;

/**
 * Reads truth: a COCO document (`person_keypoints_*.json`, or `instances_*.json` without wrists), or a folder
 * of outlines (a file for each picture, a line `category x y x y …` for each thing, shares of the picture).
 */
export function readPersonTruth(path: string, pictures: string): PersonTruth {
  return statSync(path).isDirectory() ? fromOutlines(path, pictures) : fromCoco(path);
}

/** What share of the places lies in the person's outlines, in [0, 1]; NaN of none. */
export function shareInside({ outlines }: TruePerson, places: readonly Place[]): number {
  const inside = places.filter((place) => outlines.some((outline) => isInside(place, outline)));
  return inside.length / places.length;
}

/** A part of a picture, in whole pixels. */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** People as they lie in a part of the picture. */
export function withinPart(people: readonly TruePerson[], { x, y }: Part): TruePerson[] {
  const shifted = (place: Place): Place => ({ x: place.x - x, y: place.y - y });
  return people.map(({ outlines, wrists }) => ({
    outlines: outlines.map((outline) => outline.map(shifted)),
    wrists: wrists && {
      left: wrists.left && shifted(wrists.left),
      right: wrists.right && shifted(wrists.right),
    },
  }));
}

/** The box around a person, larger by a factor, within the picture. */
export function partAround(
  { outlines }: TruePerson,
  factor: number,
  picture: { readonly width: number; readonly height: number },
): Part {
  const around = boxAround(outlines.flat());
  const [wide, high] = [around.width * factor, around.height * factor];
  const left = Math.max(0, Math.floor(around.x - (wide - around.width) / 2));
  const top = Math.max(0, Math.floor(around.y - (high - around.height) / 2));
  return {
    x: left,
    y: top,
    width: Math.min(picture.width - left, Math.ceil(wide)),
    height: Math.min(picture.height - top, Math.ceil(high)),
  };
}

/** Most of what somebody owns lies in their outline, ... */
const LEAST_SHARE = 0.5;
/** ... and in nobody else's by more than this part of it. */
const MOST_OF_OTHERS = 0.5;

/** The index of the person to whom places belong; null where that is not clear. */
export function ownerOf(people: readonly TruePerson[], places: readonly Place[]): number | null {
  const shares = people.map((person) => shareInside(person, places));
  const best = Math.max(...shares);
  if (!(best >= LEAST_SHARE)) return null;
  const others = shares.toSpliced(shares.indexOf(best), 1);
  return Math.max(0, ...others) <= MOST_OF_OTHERS * best ? shares.indexOf(best) : null;
}

/** By counting how often a ray to the right goes through the outline. */
function isInside({ x, y }: Place, outline: readonly Place[]): boolean {
  let inside = false;
  for (const [index, to] of outline.entries()) {
    const from = outline.at(index - 1) as Place;
    if (from.y > y === to.y > y) continue;
    if (x < from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x)) inside = !inside;
  }
  return inside;
}

function fromOutlines(folder: string, pictures: string): PersonTruth {
  const truth = new Map<string, readonly TruePerson[]>();
  for (const name of readdirSync(folder)) {
    const picture = name.replace(/\.txt$/, ".jpg");
    const { width, height } = imageSizeOf(readFileSync(join(pictures, picture)));
    const lines = readFileSync(join(folder, name), "utf8").trim().split("\n");
    const people = lines.flatMap((line): TruePerson[] => {
      const [label, ...shares] = line.trim().split(/\s+/).map(Number);
      if (label !== PERSON || shares.length < 6) return [];
      return [{ outlines: [places(shares, width, height)], wrists: null }];
    });
    if (people.length > 0) truth.set(picture, people);
  }
  return truth;
}

interface CocoPersons {
  readonly images: readonly { readonly id: number; readonly file_name: string }[];
  readonly annotations: readonly {
    readonly image_id: number;
    readonly category_id: number;
    readonly iscrowd: number;
    readonly segmentation: readonly (readonly number[])[];
    readonly keypoints?: readonly number[];
  }[];
}

function fromCoco(path: string): PersonTruth {
  const { images, annotations } = JSON.parse(readFileSync(path, "utf8")) as CocoPersons;
  const truth = new Map<string, readonly TruePerson[]>();
  for (const { id, file_name } of images) {
    const own = annotations.filter(
      (one) => one.image_id === id && one.category_id === PERSON && one.iscrowd === 0,
    );
    const people = own.map(({ segmentation, keypoints }) => ({
      outlines: segmentation.map((outline) => places(outline, 1, 1)),
      wrists: keypoints
        ? { left: marked(keypoints, LEFT_WRIST), right: marked(keypoints, RIGHT_WRIST) }
        : null,
    }));
    if (people.length > 0) truth.set(file_name, people);
  }
  return truth;
}

function marked(keypoints: readonly number[], index: number): Place | null {
  const [x = 0, y = 0, state = 0] = keypoints.slice(3 * index, 3 * index + 3);
  return state > 0 ? { x, y } : null;
}

function places(numbers: readonly number[], width: number, height: number): Place[] {
  return Array.from({ length: numbers.length >> 1 }, (_, i) => ({
    x: (numbers[2 * i] as number) * width,
    y: (numbers[2 * i + 1] as number) * height,
  }));
}
