/**
 * MediaPipe Hands on photographs, by the real worker: fingertips where they are in the picture (read off
 * by eye), sides, signs, regions, turned frames.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HAND_LANDMARK_NAMES } from "../../../../../src/tasks/hands/anatomy.ts";
import { handSign } from "../../../../../src/tasks/hands/hand-sign.ts";
import { HANDS_MODELS } from "../../../../../src/tasks/hands/models.ts";
import type { HandSign } from "../../../../../src/tasks/hands/result.ts";
import type { FoundHand } from "../../../../../src/tasks/hands/worker/found-hand.ts";
import { photograph, sharedFile } from "../../../../fixtures/shared-data.ts";
import { MediaPipeWorker } from "../../../engines/mediapipe/probe.ts";

interface Seen {
  readonly file: string;
  readonly side: "left" | "right";
  readonly sign: HandSign | null;
  /** Pixels, read off the picture; to within about two. */
  readonly points: Readonly<
    Partial<Record<(typeof HAND_LANDMARK_NAMES)[number], readonly [number, number]>>
  >;
}

const SEEN: readonly Seen[] = [
  {
    // A girl beside her friend makes the V sign.
    file: "coco/images/000000011699.jpg",
    side: "right",
    sign: "victory",
    points: { wrist: [238, 236], "index finger tip": [251, 185], "middle finger tip": [221, 176] },
  },
  {
    // A man lets a disc go from below; it hides two fingertips.
    file: "coco/images/000000009378.jpg",
    side: "right",
    sign: null,
    points: { wrist: [287, 328], "thumb tip": [237, 288], "little finger tip": [316, 266] },
  },
  {
    // A woman pins a flower to a coat, with both hands.
    file: "coco/images/000000011051.jpg",
    side: "left",
    sign: "pinch",
    points: {
      "middle finger tip": [261, 250],
      "ring finger tip": [256, 261],
      "little finger tip": [251, 273],
    },
  },
];

/**
 * In palms (from the wrist to the root of the middle finger). Tips were read off at their outer edge, and
 * the network means the middle of the nail.
 */
const NEAR = 0.4;

const present = (await sharedFile(SEEN[0]?.file.replace(/^/, "data/") ?? "")) !== null;
if (!present) console.warn("Skipped: hands need ../shared/data/coco.");

function at({ landmarks }: FoundHand, name: string) {
  const point = landmarks.find((landmark) => landmark.name === name);
  if (!point) throw new Error(`no ${name}`);
  return point;
}

function palm(hand: FoundHand): number {
  const [wrist, root] = [at(hand, "wrist"), at(hand, "middle finger MCP")];
  return Math.hypot(wrist.x - root.x, wrist.y - root.y);
}

/** The greatest distance from where the points are in the picture, in palms. */
function error(hand: FoundHand, { points }: Seen): number {
  return Math.max(
    ...Object.entries(points).map(([name, [x, y]]) => {
      const point = at(hand, name);
      return Math.hypot(point.x - x, point.y - y) / palm(hand);
    }),
  );
}

describe.skipIf(!present).each(HANDS_MODELS.map((model) => [model.id, model] as const))(
  "%s",
  (id, model) => {
    let worker: MediaPipeWorker;
    let mediaTime = 0;

    beforeAll(async () => {
      worker = new MediaPipeWorker();
      await worker.load(model);
    });

    afterAll(() => worker.terminate());

    async function handsOf(picture: ImageBitmap | VideoFrame, options = {}) {
      // Far apart, so that each picture is a scene of its own.
      mediaTime += 100;
      const { hands } = await worker.hands(picture, mediaTime, { maxHands: 4, ...options });
      return hands;
    }

    it.each(SEEN)("finds the hand on $file", async (seen) => {
      const picture = await photograph(seen.file);
      const hands = await handsOf(picture);
      const [hand] = hands.toSorted((a, b) => error(a, seen) - error(b, seen));
      if (!hand) throw new Error("no hand");
      console.info(
        `${id} ${seen.file}: at most ${error(hand, seen).toFixed(2)} palms of ${palm(hand).toFixed(0)} px, ` +
          `${hand.handedness.side}, ${handSign(hand.world)}`,
      );
      expect(error(hand, seen)).toBeLessThan(NEAR);
      expect(hand.handedness.side).toBe(seen.side);
      expect(hand.handedness.score).toBeGreaterThan(0.5);
      if (seen.sign !== null) expect(handSign(hand.world)).toBe(seen.sign);
      picture.close();
    });

    it("gives named landmarks with depth, in pixels and in metres", async () => {
      const picture = await photograph("coco/images/000000011699.jpg");
      for (const hand of await handsOf(picture)) {
        expect(hand.landmarks.map(({ name }) => name)).toEqual(HAND_LANDMARK_NAMES);
        expect(at(hand, "wrist").z).toBeCloseTo(0, 1);
        for (const { z } of hand.landmarks) expect(Math.abs(z)).toBeLessThan(3 * palm(hand));
        // A hand has some 18 cm, and lies about the middle of its world.
        const [wrist, root] = [hand.world[0], hand.world[9]];
        if (!wrist || !root) throw new Error("no world");
        const size = Math.hypot(wrist.x - root.x, wrist.y - root.y, wrist.z - root.z);
        expect(size).toBeGreaterThan(0.05);
        expect(size).toBeLessThan(0.13);
      }
      picture.close();
    });

    it("takes a mirrored picture's right hand for a left one", async () => {
      const picture = await photograph("coco/images/000000009378.jpg");
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext("2d");
      context?.scale(-1, 1);
      context?.drawImage(picture, -picture.width, 0);
      const mirrored = await createImageBitmap(canvas);
      const [hand] = await handsOf(mirrored, { maxHands: 1 });
      expect(hand?.handedness.side).toBe("left");
      expect(Math.abs((hand && at(hand, "thumb tip").x) ?? 0) - (picture.width - 237)).toBeLessThan(
        15,
      );
      mirrored.close();
      picture.close();
    });

    it("looks at a region alone, turned or not, and says where in the picture", async () => {
      const [seen] = SEEN;
      if (!seen) throw new Error("no picture");
      const picture = await photograph(seen.file);
      const around = { x: 160, y: 130, width: 150, height: 150 };
      for (const region of [around, { ...around, angle: 0.4 }]) {
        const hands = await handsOf(picture, { region, maxHands: 1 });
        expect(hands).toHaveLength(1);
        const [hand] = hands;
        if (hand) expect(error(hand, seen)).toBeLessThan(NEAR);
      }
      // Where no hand is.
      const corner = { x: 400, y: 20, width: 60, height: 60 };
      expect(await handsOf(picture, { region: corner })).toEqual([]);
      picture.close();
    });

    it("sees a turned frame as it is displayed", async () => {
      const [seen] = SEEN;
      if (!seen) throw new Error("no picture");
      const picture = await photograph(seen.file);
      const { width, height } = picture;
      const canvas = new OffscreenCanvas(height, width);
      const context = canvas.getContext("2d");
      context?.rotate(-Math.PI / 2);
      context?.drawImage(picture, -width, 0);
      const lying = new VideoFrame(canvas, { timestamp: 0, rotation: 90 } as VideoFrameInit);
      const hands = await handsOf(lying);
      lying.close();
      expect(Math.min(...hands.map((hand) => error(hand, seen)))).toBeLessThan(NEAR);
      picture.close();
    });

    it("finds as many hands as are asked for, and none where none is", async () => {
      const picture = await photograph("coco/images/000000011699.jpg");
      expect((await handsOf(picture, { maxHands: 4 })).length).toBeGreaterThan(1);
      expect(await handsOf(picture, { maxHands: 1 })).toHaveLength(1);
      expect(await handsOf(picture, { maxHands: 0 })).toEqual([]);
      picture.close();
      const empty = new VideoFrame(new Uint8Array(320 * 240 * 4).fill(90), {
        format: "RGBX",
        codedWidth: 320,
        codedHeight: 240,
        timestamp: 0,
      });
      expect(await handsOf(empty)).toEqual([]);
      empty.close();
    });
  },
);
