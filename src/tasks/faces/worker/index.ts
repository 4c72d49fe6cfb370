import type { AnalysedFrame } from "../../../engines/engine.ts";
import { refined } from "../../worker/refined.ts";
import type { CreateAnalyser, WorkerTask } from "../../worker/worker-task.ts";
import { keypointsOf } from "../mesh.ts";
import type { FaceBody, FaceOptions } from "../result.ts";
import { CoverPainter } from "./cover-painter.ts";
import { coversOf } from "./face-covers.ts";
import { FaceSmoother } from "./face-smoother.ts";
import { FaceTracking } from "./face-tracking.ts";
import type { FollowedFaces, FoundFaces } from "./found-faces.ts";
import { headPoseOf } from "./head-pose.ts";
import { meshEdges } from "./mesh-edges.ts";

/** Faces are followed and steadied, and then all is worked out that follows from their landmarks. */
function followed(
  create: CreateAnalyser<FoundFaces, FaceOptions>,
): CreateAnalyser<FaceBody, FaceOptions> {
  const follow = refined<FoundFaces, FaceOptions, FollowedFaces>(create, () => [
    new FaceTracking(),
    new FaceSmoother(),
  ]);
  return async (loaded, backend) => {
    const analyser = await follow(loaded, backend);
    let painter: CoverPainter | null = null;
    return {
      get description() {
        return analyser.description;
      },
      memory: analyser.memory,
      async analyse(frame, options, needs) {
        const analysis = await analyser.analyse(frame, options, needs);
        const started = performance.now();
        painter ??= new CoverPainter();
        const body = bodyOf(analysis.body, frame, options, painter);
        const { timings } = analysis;
        const decode = timings.decode + performance.now() - started;
        return { ...analysis, body, timings: { ...timings, decode } };
      },
      dispose: () => analyser.dispose(),
    };
  };
}

function bodyOf(
  { faces, places }: FollowedFaces,
  frame: AnalysedFrame,
  { effect, axes, fieldOfView }: FaceOptions,
  painter: CoverPainter,
): FaceBody {
  const complete = faces.map((face) => ({
    ...face,
    keypoints: face.keypoints ?? keypointsOf(face.landmarks),
    headPose: headPoseOf(face.landmarks, frame, fieldOfView),
  }));
  const body = { faces: complete, effect, axes, covers: [] };
  if (effect === "mesh") return { ...body, edges: meshEdges() };
  if (effect !== "blur" && effect !== "pixelate") return body;
  const covers = coversOf(places);
  if (covers.length === 0) return body;
  return { ...body, covers, layer: painter.paint(frame, covers, effect) };
}

/** Faces' half in the worker: what analyses, by the catalogue's names. */
export const facesWorkerTask: WorkerTask<FaceBody, FaceOptions> = {
  id: "faces",
  analysers: {
    "face-mesh": followed(async (loaded, backend) =>
      (await import("./face-mesh.ts")).createFaceMesh(loaded, backend),
    ),
    yunet: followed(async (loaded, backend) =>
      (await import("./far-faces.ts")).createFarFaces(loaded, backend),
    ),
    "near-or-far": followed(async (loaded, backend) =>
      (await import("./near-or-far.ts")).createNearOrFar(loaded, backend),
    ),
  },
};
