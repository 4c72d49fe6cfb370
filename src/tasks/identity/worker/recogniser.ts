import { requireTensors } from "../../../catalog/model.ts";
import { faceSquare } from "../../../geometry/face-square.ts";
import { type Region, regionAround } from "../../../geometry/region.ts";
import { Stream } from "../../../refine/stream.ts";
import type { Face } from "../../faces/result.ts";
import { floats } from "../../worker/floats.ts";
import { type CreateAnalyser, NO_NEEDS } from "../../worker/worker-task.ts";
import { descriptorKind } from "../descriptor-kind.ts";
import { nearestOf } from "../gallery.ts";
import type { FaceDescriptor, IdentifiedFace, IdentityBody, IdentityOptions } from "../result.ts";
import { KnownFaces, type Sighted } from "./known-faces.ts";

/** A face whose square is smaller, in source pixels, has too little to tell it by. */
const LEAST_SIDE = 40;
/** Degrees by which a face may look away: beyond, half of it is missing. */
const MOST_YAW = 50;
const MOST_PITCH = 40;

/**
 * Describes faces and looks for the nearest in the gallery. A followed face is described every now and
 * then, not on each frame, and goes by the mean of its last descriptors. Without a gallery no face is
 * looked at, neither found nor described.
 *
 * It has no `memory` to be taken out: that would write descriptors of faces to the disk.
 */
export const createRecogniser: CreateAnalyser<IdentityBody, IdentityOptions> = async (
  loaded,
  backend,
) => {
  const model = requireTensors(loaded.model);
  const kind = descriptorKind(model.id);
  const { openPictureNetwork } = await import("../../../engines/picture-network.ts");
  const engine = await openPictureNetwork(loaded, backend);
  const known = new KnownFaces();
  const stream = new Stream();
  return {
    get description() {
      return engine.description;
    },
    async analyse(frame, options, needs = NO_NEEDS) {
      const { gallery } = options;
      if (!gallery) {
        known.pass({ ...stream.next(frame), continuity: "cut" });
        return { body: { faces: [] }, timings: { preprocess: 0, run: 0, decode: 0 } };
      }
      const { faces } = (await needs.result("faces")).body;
      known.pass(stream.next(frame));
      const regions = faces.map(squareOf);
      const sighted = faces.map((face, at): Sighted => {
        return { id: face.id, trouble: troubleOf(face, regions[at] as Region) };
      });
      const due = known.due(sighted, options.interval, options.maxLooks);
      const { output, preprocess, run } = await engine.runEach(
        frame,
        due.map((index) => {
          const square = regions[index] as Region;
          return regionAround(square, kind.around, square.angle);
        }),
        ({ outputs }) => {
          const descriptor = floats(outputs, 0, [1, kind.size]);
          return kind.toUnitLength ? ofUnitLength(descriptor) : descriptor.slice();
        },
      );
      const started = performance.now();
      const looked = new Map(
        due.map((index, at) => [
          index,
          known.look((faces[index] as Face).id, output[at] as Float32Array),
        ]),
      );
      const described: FaceDescriptor[] = [];
      const foreign = gallery.modelId !== model.id;
      const identified = faces.map((face, index): IdentifiedFace => {
        const { id, trackId, box, velocity } = face;
        const descriptor = looked.get(index) ?? known.descriptorOf(id);
        const place = { id, trackId, box, velocity };
        if (!descriptor) {
          const undescribed = sighted[index]?.trouble ?? "waiting";
          return { ...place, name: null, distance: null, undescribed };
        }
        described.push({ id, descriptor });
        const nearest = foreign ? null : nearestOf(gallery, descriptor);
        const near = nearest && nearest.distance <= (options.maxDistance ?? kind.maxDistance);
        return {
          ...place,
          name: near ? nearest.name : null,
          distance: nearest?.distance ?? null,
          undescribed: null,
        };
      });
      const body = options.descriptors
        ? { faces: identified, unkept: described }
        : { faces: identified };
      return { body, timings: { preprocess, run, decode: performance.now() - started } };
    },
    dispose: () => engine.dispose(),
  };
};

function ofUnitLength(values: Float32Array): Float32Array {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}

function squareOf({ keypoints }: Face): Region {
  const at = (name: string) => {
    const point = keypoints.find((one) => one.name === name);
    return point ?? { x: Number.NaN, y: Number.NaN };
  };
  return faceSquare(at("right eye"), at("left eye"), at("mouth"));
}

function troubleOf({ headPose }: Face, { width }: Region): Sighted["trouble"] {
  // Not a number fails the comparison, too.
  if (!(width >= LEAST_SIDE)) return "small";
  const { yaw, pitch } = headPose;
  // Where nobody knows how it is turned, it is tried.
  return Math.abs(yaw) > MOST_YAW || Math.abs(pitch) > MOST_PITCH ? "turned" : null;
}
