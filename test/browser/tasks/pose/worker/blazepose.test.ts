/**
 * BlazePose on photographs with COCO's keypoints, by the real worker.
 *
 * A keypoint counts as found within 0.2 of the person's height, the measure of the project's goal
 * for its better model. "Big" is a person whose box is higher than 96 px.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { regionAround } from "../../../../../src/geometry/region.ts";
import type { Box } from "../../../../../src/results/box.ts";
import { POSE_MEDIAPIPE_MODELS } from "../../../../../src/tasks/pose/models.ts";
import { BLAZEPOSE_NAMES, BLAZEPOSE_OF_COCO } from "../../../../../src/tasks/pose/skeleton.ts";
import { readCocoKeypoints } from "../../../../../tools/eval/keypoint-truth.ts";
import { photograph, sharedFile } from "../../../../fixtures/shared-data.ts";
import { MediaPipeWorker } from "../../../engines/mediapipe/probe.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Person {
  readonly box: Box;
  /** In COCO's order; null where it is not seen. */
  readonly joints: readonly (Point | null)[];
}

const annotations = await sharedFile("data/pose/keypoints.json");
const truth = annotations && readCocoKeypoints(JSON.parse(new TextDecoder().decode(annotations)));
if (!truth) console.warn("Skipped: BlazePose needs ../shared/data/pose.");

function personsOf(file: string): Person[] {
  const people = truth?.find((picture) => picture.file === file)?.people ?? [];
  return people.map(({ keypoints, box }) => ({
    box,
    joints: keypoints.map(({ x, y, visibility }) => (visibility === 2 ? { x, y } : null)),
  }));
}

/** Of the seen joints of `person`, how many lie within `share` of its height of the pose's. */
function found(person: Person, pose: readonly Point[], share: number): number {
  return person.joints.filter((joint, index) => {
    const point = pose[BLAZEPOSE_OF_COCO[index] ?? -1];
    if (!joint || !point) return false;
    return Math.hypot(point.x - joint.x, point.y - joint.y) < share * person.box.height;
  }).length;
}

describe.skipIf(!truth).each(POSE_MEDIAPIPE_MODELS.map((model) => [model.id, model] as const))(
  "%s",
  (id, model) => {
    let worker: MediaPipeWorker;

    beforeAll(async () => {
      worker = new MediaPipeWorker();
      await worker.load(model);
    });

    afterAll(() => worker.terminate());

    it("looks at a region alone, turned or not, and says where in the picture", async () => {
      // The batter, in the whole picture, in a crop, and in one that lies askew.
      const picture = await photograph("pose/000000196141.jpg");
      const batter = personsOf("000000196141.jpg").toSorted(
        (a, b) => b.box.height - a.box.height,
      )[0];
      if (!batter) throw new Error("nobody is annotated");
      const seen = batter.joints.filter((joint) => joint).length;
      const around = regionAround(batter.box, 1.3);
      for (const [index, region] of [around, { ...around, angle: 0.35 }].entries()) {
        const { poses } = await worker.poses(picture, 20 + index, { region });
        const near = found(batter, poses[0]?.keypoints ?? [], 0.2);
        console.info(`${id} in ${JSON.stringify(region)}: ${near} of ${seen} within 0.2`);
        expect(near / seen).toBeGreaterThanOrEqual(0.9);
      }
      // Where nobody is.
      const { width, height } = picture;
      const corner = { x: width - 40, y: height - 40, width: 40, height: 40 };
      expect((await worker.poses(picture, 30, { region: corner })).poses).toEqual([]);
      picture.close();
    });

    it.each([
      // The batter fills the picture; the catcher behind him is seen from the back.
      ["000000196141.jpg", 0],
      // Two sitting hawkers.
      ["000000040083.jpg", 1],
    ])("finds the keypoints of whom it finds on %s", async (file, mediaTime) => {
      const picture = await photograph(`pose/${file}`);
      const persons = personsOf(file).filter(
        ({ box, joints }) => box.height > 96 && joints.some((joint) => joint),
      );
      const { poses } = await worker.poses(picture, mediaTime, { maxPoses: 4 });
      expect(poses.length).toBeGreaterThan(0);
      for (const { keypoints } of poses) {
        const best = persons
          .map((person) => {
            const seen = person.joints.filter((joint) => joint).length;
            return {
              seen,
              near: found(person, keypoints, 0.2),
              close: found(person, keypoints, 0.1),
            };
          })
          .sort((a, b) => b.near / b.seen - a.near / a.seen)[0];
        console.info(
          `${id} ${file}: ${best?.near} within 0.2, ${best?.close} within 0.1, of ${best?.seen}`,
        );
        expect((best?.near ?? 0) / (best?.seen ?? 1)).toBeGreaterThanOrEqual(0.9);
      }
      picture.close();
    });

    it("gives 33 named landmarks with depth, in pixels and in metres", async () => {
      const picture = await photograph("pose/000000196141.jpg");
      const { skeleton, poses, stamp } = await worker.poses(picture, 0, { maxPoses: 1 });
      expect(skeleton).toBe("blazepose-33");
      expect(poses).toHaveLength(1);
      const [pose] = poses;
      if (!pose?.world) throw new Error("no pose in the room");
      expect(pose.keypoints.map(({ name }) => name)).toEqual(BLAZEPOSE_NAMES);
      const { box, world, keypoints } = pose;
      // COCO's box of the batter is 248, 74, 170 × 301.
      expect(Math.abs(box.x + box.width / 2 - 333)).toBeLessThan(35);
      expect(box.height).toBeGreaterThan(240);
      expect(box.height).toBeLessThan(340);
      expect(pose.score).toBeGreaterThan(0.5);
      for (const { z, score } of keypoints) {
        expect(Math.abs(z ?? Number.NaN)).toBeLessThan(stamp.width);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }
      // Metres of a boy's body, about the middle of his hips.
      const at = (name: (typeof BLAZEPOSE_NAMES)[number]) => {
        const point = world[BLAZEPOSE_NAMES.indexOf(name)];
        if (!point) throw new Error(name);
        return point;
      };
      const [left, right] = [at("left hip"), at("right hip")];
      expect(Math.hypot(left.x + right.x, left.y + right.y, left.z + right.z)).toBeLessThan(0.1);
      const tall = Math.hypot(
        at("nose").x - at("left ankle").x,
        at("nose").y - at("left ankle").y,
        at("nose").z - at("left ankle").z,
      );
      expect(tall).toBeGreaterThan(0.9);
      expect(tall).toBeLessThan(1.9);
      expect(at("nose").y).toBeLessThan(-0.3);
      picture.close();
    });

    it("sees a turned frame as it is displayed", async () => {
      const picture = await photograph("pose/000000196141.jpg");
      const upright = await worker.poses(picture, 0, { maxPoses: 1 });
      // The picture lies on its side, and says that it is to be turned by 90° clockwise.
      const { width, height } = picture;
      const canvas = new OffscreenCanvas(height, width);
      const context = canvas.getContext("2d");
      context?.rotate(-Math.PI / 2);
      context?.drawImage(picture, -width, 0);
      const lying = new VideoFrame(canvas, { timestamp: 0, rotation: 90 } as VideoFrameInit);
      expect([lying.displayWidth, lying.displayHeight]).toEqual([width, height]);
      const turned = await worker.poses(lying, 0, { maxPoses: 1 });
      lying.close();
      const [a, b] = [upright, turned].map(({ poses }) => poses[0]?.keypoints ?? []);
      expect(b).toHaveLength(33);
      for (const [index, { x, y, score }] of (a ?? []).entries()) {
        if (score < 0.9) continue;
        const other = b?.[index];
        expect(Math.hypot((other?.x ?? 0) - x, (other?.y ?? 0) - y)).toBeLessThan(3);
      }
      picture.close();
    });

    it("finds nobody where nobody is, and one where only one is asked for", async () => {
      const empty = new VideoFrame(new Uint8Array(320 * 240 * 4).fill(90), {
        format: "RGBX",
        codedWidth: 320,
        codedHeight: 240,
        timestamp: 0,
      });
      expect((await worker.poses(empty, 0)).poses).toEqual([]);
      empty.close();
      const picture = await photograph("pose/000000040083.jpg");
      expect((await worker.poses(picture, 0, { maxPoses: 1 })).poses).toHaveLength(1);
      picture.close();
    });
  },
);
