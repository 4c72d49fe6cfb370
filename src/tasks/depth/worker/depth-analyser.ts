import { openPictureNetwork } from "../../../engines/picture-network.ts";
import { Stream } from "../../../refine/stream.ts";
import type { Analyser, CreateAnalyser } from "../../worker/worker-task.ts";
import type { DepthBody, DepthOptions } from "../result.ts";
import { type DepthDecoder, type InverseDepthMap, readInverseDepth } from "./decode-depth.ts";
import { depthResult } from "./depth-result.ts";
import { createPainter } from "./painter.ts";
import type { Painter } from "./painting.ts";
import { PictureMotion } from "./picture-motion.ts";
import { SteadyDepth } from "./steady-depth.ts";
import { Wiggle } from "./wiggle.ts";

/**
 * A depth network at work: its map is read, steadied and painted.
 *
 * Always analyses the whole picture: a layer covers all of it, so a region would leave the rest
 * without an answer. Rejects as `openPictureNetwork` does.
 */
export async function createDepthAnalyser(
  loaded: Parameters<CreateAnalyser>[0],
  backend: Parameters<CreateAnalyser>[1],
  decoder: DepthDecoder,
): Promise<Analyser<DepthBody, DepthOptions>> {
  const engine = await openPictureNetwork(loaded, backend);
  const stream = new Stream();
  const steady = new SteadyDepth(decoder.metric);
  const motion = new PictureMotion();
  const wiggle = new Wiggle();
  let map: InverseDepthMap | null = null;
  let painter: Painter | null = null;
  return {
    get description() {
      return engine.description;
    },
    async analyse(frame, options, needs) {
      const { image, mediaTime } = frame;
      const { output, preprocess, run } = await engine.run({ image, mediaTime });
      const started = performance.now();
      const { content } = output.placement;
      map = readInverseDepth(output.outputs, output.input, content, decoder, map);
      const still = options.steadiness === "off";
      if (still) motion.reset();
      const flow = needs?.found("flow")?.handed ?? null;
      const movement = still ? null : await motion.next(frame, flow);
      const depth = steady.refine(map, options, stream.next(frame, movement));
      painter ??= createPainter();
      const eye = wiggle.eyeAt(mediaTime);
      const layer = await painter.paint(frame, { ...depth, eye }, options);
      const body = { ...depthResult(depth, decoder.metric, options.readMap), layer };
      return { body, timings: { preprocess, run, decode: performance.now() - started } };
    },
    async dispose() {
      await engine.dispose();
      painter?.dispose();
      motion.dispose();
    },
  };
}
