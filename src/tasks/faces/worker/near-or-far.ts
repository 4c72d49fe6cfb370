import { Stream } from "../../../refine/stream.ts";
import type { Analyser, CreateAnalyser } from "../../worker/worker-task.ts";
import type { FaceOptions } from "../result.ts";
import { createFaceMesh } from "./face-mesh.ts";
import { createFarFaces, meshOf } from "./far-faces.ts";
import type { FoundFaces } from "./found-faces.ts";
import { type Sight, SightChoice } from "./sight.ts";

/** Faces near the camera or far from it, by what the picture shows (`SightChoice`). */
export const createNearOrFar: CreateAnalyser<FoundFaces, FaceOptions> = async (loaded, backend) => {
  const far = await createFarFaces(loaded, backend);
  const near = await createFaceMesh(meshOf(loaded), backend).catch(async (thrown) => {
    await far.dispose();
    throw thrown;
  });
  const ways: Readonly<Record<Sight, Analyser<FoundFaces, FaceOptions>>> = { near, far };
  const stream = new Stream();
  const choice = new SightChoice();
  return {
    get description() {
      return far.description;
    },
    async analyse(frame, options) {
      const sight = choice.next(stream.next(frame));
      const first = await ways[sight].analyse(frame, options);
      if (!choice.tries(first.body.faces, frame)) return first;
      const other = await ways[sight === "near" ? "far" : "near"].analyse(frame, options);
      const { length } = first.body.faces;
      const { body } = choice.settle(length, other.body.faces.length) ? other : first;
      const [a, b] = [first.timings, other.timings];
      const timings = {
        preprocess: a.preprocess + b.preprocess,
        run: a.run + b.run,
        decode: a.decode + b.decode,
      };
      return { body, timings };
    },
    async dispose() {
      await Promise.all([near.dispose(), far.dispose()]);
    },
  };
};
