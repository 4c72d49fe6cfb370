import type { Refiner } from "../../refine/refiner.ts";
import { together } from "../../refine/restorable.ts";
import { Stream } from "../../refine/stream.ts";
import type { CreateAnalyser, LoadedModel } from "./worker-task.ts";

/**
 * An analyser whose results go through refiners, one after the other, before anybody sees them. They
 * live as long as the analyser does; their time counts as decoding.
 *
 * @param create makes the analyser itself
 * @param refiners makes those of one analyser, in their order; borrows the loaded model
 */
export function refined<Found extends object, Options, Body extends object = Found>(
  create: CreateAnalyser<Found, Options>,
  refiners: (
    loaded: LoadedModel,
  ) => readonly [...Refiner<Found, Options>[], Refiner<Found, Options, Body>],
): CreateAnalyser<Body, Options> {
  return async (loaded, backend) => {
    const analyser = await create(loaded, backend);
    const chain = refiners(loaded);
    const stream = new Stream();
    const memory = together({
      analyser: analyser.memory,
      stream,
      ...Object.fromEntries(chain.entries()),
    });
    return {
      get description() {
        return analyser.description;
      },
      memory,
      async analyse(...asked) {
        const analysis = await analyser.analyse(...asked);
        const [frame, options, needs] = asked;
        const started = performance.now();
        const { map = null, interval } = needs?.found("flow")?.handed ?? {};
        const moment = stream.next(frame, map, interval);
        // All but the last give what they are given.
        let body: Found | Body = analysis.body;
        for (const refiner of chain) body = refiner.refine(body as Found, options, moment);
        const { timings } = analysis;
        const decode = timings.decode + performance.now() - started;
        return { ...analysis, body: body as Body, timings: { ...timings, decode } };
      },
      dispose: () => analyser.dispose(),
    };
  };
}
