/** Any pose analyser with stable ids and steady joints. */

import type { CreateAnalyser } from "../../worker/worker-task.ts";
import type { PoseBody, PoseOptions } from "../result.ts";
import { PoseSmoother } from "./pose-smoother.ts";

export function smoothed(
  create: CreateAnalyser<PoseBody, PoseOptions>,
): CreateAnalyser<PoseBody, PoseOptions> {
  return async (loaded, backend) => {
    const analyser = await create(loaded, backend);
    const smoother = new PoseSmoother();
    return {
      get description() {
        return analyser.description;
      },
      async analyse(frame, options) {
        const { body, timings } = await analyser.analyse(frame, options);
        const started = performance.now();
        const poses = smoother.update(body.poses, frame.mediaTime, options.smoothing);
        const decode = timings.decode + performance.now() - started;
        return { body: { ...body, poses }, timings: { ...timings, decode } };
      },
      dispose: () => analyser.dispose(),
    };
  };
}
