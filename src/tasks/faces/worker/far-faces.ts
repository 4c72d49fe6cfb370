import { FoveaError } from "../../../errors.ts";
import { onnxAnalyser } from "../../worker/onnx-analyser.ts";
import type { CreateAnalyser, LoadedModel } from "../../worker/worker-task.ts";
import { covers, type FaceOptions } from "../result.ts";
import { decodeYunet } from "./decode-yunet.ts";
import type { FoundFaces } from "./found-faces.ts";

/** Faces by YuNet, small ones too, and the mesh of each by a closer look; while faces are covered, no meshes. */
export const createFarFaces: CreateAnalyser<FoundFaces, FaceOptions> = async (loaded, backend) => {
  const { CloserLook } = await import("./closer-look.ts");
  const finder = await onnxAnalyser(decodeYunet)(loaded, backend);
  const closer = await CloserLook.open(meshOf(loaded), backend).catch(async (thrown) => {
    await finder.dispose();
    throw thrown;
  });
  return {
    get description() {
      return finder.description;
    },
    memory: finder.memory,
    async analyse(frame, options) {
      const found = await finder.analyse(frame, options);
      // A cover must not wait for what it does not show.
      if (covers(options.effect)) return found;
      const { body, timings } = found;
      const { faces, preprocess, run } = await closer.at(frame, body.faces);
      return {
        body: { ...body, faces },
        timings: {
          preprocess: timings.preprocess + preprocess,
          run: timings.run + run,
          decode: timings.decode,
        },
      };
    },
    async dispose() {
      await Promise.all([finder.dispose(), closer.dispose()]);
    },
  };
};

/** The mesh's model. Throws "model-failed" where the entry says none. */
export function meshOf({ model, beside }: LoadedModel): LoadedModel {
  if (beside) return beside;
  throw new FoveaError("model-failed", `${model.name} says no mesh in its catalogue entry.`);
}
