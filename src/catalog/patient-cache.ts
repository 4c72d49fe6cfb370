import { DEADLINES, DeadlinePassed, within } from "../deadlines.ts";
import { step } from "../slow-steps.ts";
import type { CacheLike } from "./model-cache.ts";

/**
 * A cache that answers in time or not at all: every call rejects where the browser's does not settle,
 * and from then on at once, so that a load waits for a dead cache once.
 */
export function patientCache(cache: CacheLike): CacheLike {
  let dead: Error | null = null;
  const timely = async <T>(work: () => Promise<T>, milliseconds: number): Promise<T> => {
    if (dead) throw dead;
    try {
      return await step("The browser’s model cache", within(milliseconds, work()));
    } catch (error) {
      if (error instanceof DeadlinePassed) dead = error;
      throw error;
    }
  };
  return {
    match: async (request, options) => {
      const response = await timely(() => cache.match(request, options), DEADLINES.cache);
      if (!response) return response;
      // A body may hang as well as the look-up.
      const arrayBuffer = response.arrayBuffer.bind(response);
      return Object.defineProperty(response, "arrayBuffer", {
        value: () => timely(arrayBuffer, DEADLINES.cachedFile),
      });
    },
    put: (request, response) => timely(() => cache.put(request, response), DEADLINES.cachedFile),
    delete: (request, options) => timely(() => cache.delete(request, options), DEADLINES.cache),
    keys: (request, options) => timely(() => cache.keys(request, options), DEADLINES.cache),
  };
}
