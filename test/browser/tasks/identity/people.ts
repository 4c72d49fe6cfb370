/**
 * Faces of people by which recognising is judged: recorded clips of the shared folder, and the pictures
 * that `@vladmandic/face-api` carries. The clips show seven people, labelled by eye (hair and clothes; the
 * clips of one person were recorded one after the other); of the pictures nothing is said but that the
 * people of one picture are different ones, and none of the clips'.
 */
import { exactFrames } from "../../../../src/frames/exact.ts";
import type { Box } from "../../../../src/results/box.ts";
import { sharedFile } from "../../../fixtures/shared-data.ts";

/** A part of a picture that has one face in it. */
export interface Crop {
  /** Who it is; of the carried pictures a name for each face. */
  readonly person: string;
  /** Clip or picture. */
  readonly source: string;
  /** Whether the threshold was chosen with it; the others examine. */
  readonly chooses: boolean;
  /** Owned by who asked for it. */
  readonly picture: VideoFrame;
}

interface Clip {
  readonly file: string;
  readonly person: string;
  readonly chooses: boolean;
  /** In shares of the picture. */
  readonly window: readonly [x: number, y: number, width: number, height: number];
}

const SIGNER: Clip["window"] = [0.3, 0, 0.4, 0.53];
const signers: readonly (readonly [
  person: string,
  chooses: boolean,
  ...words: readonly string[],
])[] = [
  ["dark hoodie", true, "again", "no", "yes"],
  ["yellow hoodie", false, "book", "school"],
  ["letters", true, "eat"],
  ["glasses", false, "hungry"],
  ["grey shirt", false, "milk", "sorry", "thanks"],
];

const CLIPS: readonly Clip[] = [
  ...signers.flatMap(([person, chooses, ...words]) =>
    words.map((word) => ({ file: `asl/${word}.mkv`, person, chooses, window: SIGNER })),
  ),
  {
    file: "preview-head-pose-face-detection-female.mp4",
    person: "turning head",
    chooses: false,
    window: [0.28, 0.1, 0.42, 0.6],
  },
];
/** Frames of each clip. */
const FRAMES = 3;

/** Middles of faces in shares of the picture; half of them choose. */
const CARRIED: readonly (readonly (readonly [x: number, y: number])[])[] = [
  [
    [0.261, 0.368],
    [0.48, 0.441],
    [0.824, 0.221],
  ],
  [
    [0.51, 0.24],
    [0.79, 0.18],
  ],
  [
    [0.345, 0.35],
    [0.61, 0.25],
    [0.82, 0.28],
  ],
  [
    [0.176, 0.21],
    [0.4, 0.16],
    [0.57, 0.21],
    [0.72, 0.17],
  ],
  [
    [0.447, 0.17],
    [0.624, 0.25],
    [0.353, 0.385],
    [0.775, 0.38],
    [0.25, 0.735],
  ],
  [
    [0.175, 0.415],
    [0.38, 0.325],
    [0.643, 0.262],
    [0.796, 0.25],
  ],
];
/** Side of a window in shares of the picture's width. */
const CARRIED_SIDE = 0.2;
const SIDE = 512;

/** All crops; none, with a warning, of what is missing. */
export async function crops(): Promise<Crop[]> {
  const all: Crop[] = [];
  for (const { file, person, chooses, window } of CLIPS) {
    for (const picture of await framesOf(`data/video/${file}`, window)) {
      all.push({ person, source: file, chooses, picture });
    }
  }
  for (const [at, faces] of CARRIED.entries()) {
    const source = `sample${at + 1}.jpg`;
    const bitmap = await carried(source);
    if (!bitmap) continue;
    for (const [face, [x, y]] of faces.entries()) {
      const side = CARRIED_SIDE * bitmap.width;
      const box = [x * bitmap.width - side / 2, y * bitmap.height - side / 2, side, side] as const;
      const person = `${source}, face ${face + 1}`;
      all.push({ person, source, chooses: at % 2 === 0, picture: cut(bitmap, box) });
    }
    bitmap.close();
  }
  return all;
}

/** Of what was found on a crop, what lies in its middle: a neighbour may look into it. */
export function inTheMiddle<Found extends { readonly box: Box }>(
  found: readonly Found[],
  { displayWidth, displayHeight }: VideoFrame,
): Found | undefined {
  const off = ({ box }: Found) =>
    Math.hypot(
      box.x + box.width / 2 - displayWidth / 2,
      box.y + box.height / 2 - displayHeight / 2,
    );
  return found.toSorted((a, b) => off(a) - off(b))[0];
}

/** A picture that the package carries; null, with a warning, where it is not installed. */
export async function carried(name: string): Promise<ImageBitmap | null> {
  const path = `/node_modules/@vladmandic/face-api/demo/${name}`;
  const response = await fetch(path).catch(() => null);
  const type = response?.headers.get("content-type") ?? "";
  if (response?.ok && type.startsWith("image/")) return createImageBitmap(await response.blob());
  console.warn(`Not tested on the pictures of @vladmandic/face-api: there is no ${path}.`);
  return null;
}

async function framesOf(path: string, window: Clip["window"]): Promise<VideoFrame[]> {
  const bytes = await sharedFile(path);
  if (!bytes) return [];
  const frames: VideoFrame[] = [];
  for await (const frame of exactFrames(new Blob([bytes]))) {
    frames.push(frame.image.clone());
    frame.close();
  }
  const chosen = Array.from({ length: FRAMES }, (_, n) =>
    Math.floor(((n + 0.5) * frames.length) / FRAMES),
  );
  const [x, y, width, height] = window;
  const pictures = chosen.map((index) => {
    const frame = frames[index] as VideoFrame;
    const { displayWidth: wide, displayHeight: high } = frame;
    return cut(frame, [x * wide, y * high, width * wide, height * high]);
  });
  for (const frame of frames) frame.close();
  return pictures;
}

function cut(
  image: ImageBitmap | VideoFrame,
  [x, y, width, height]: readonly [number, number, number, number],
): VideoFrame {
  const high = Math.round((SIDE * height) / width);
  const canvas = new OffscreenCanvas(SIDE, high);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2D context");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, x, y, width, height, 0, 0, SIDE, high);
  return new VideoFrame(canvas, { timestamp: 0 });
}
