import { refined } from "../../worker/refined.ts";
import type { CreateAnalyser, WorkerTask } from "../../worker/worker-task.ts";
import type { HandsBody, HandsOptions } from "../result.ts";
import { HandFollowing } from "./hand-following.ts";

const followed: CreateAnalyser<HandsBody, HandsOptions> = refined(
  async (loaded, backend) =>
    (await import("./hand-landmarker.ts")).createHandLandmarker(loaded, backend),
  () => [new HandFollowing()],
);

/** Hands' half in the worker. */
export const handsWorkerTask: WorkerTask<HandsBody, HandsOptions> = {
  id: "hands",
  analysers: {
    "hand-landmarker": followed,
    "hand-landmarker-gestures": async (loaded, backend) => {
      const [hands, { withGestures }] = await Promise.all([
        followed(loaded, backend),
        import("./with-gestures.ts"),
      ]);
      return withGestures(hands, loaded);
    },
  },
};
