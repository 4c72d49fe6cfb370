/**
 * One network for all who run the same model in a worker: its weights lie in memory once, and it is
 * compiled once.
 *
 * An engine's output is valid until its next run, whoever asks for that. So whoever runs a shared
 * engine has read the output before anybody else's run begins; the worker's service sees to it by
 * letting one analysis at a time be made (`workers/task-service.ts`).
 */
import { FoveaError } from "../errors.ts";
import type { Engine } from "./engine.ts";

interface Shared {
  readonly engine: Promise<Engine<unknown>>;
  holders: number;
}

const engines = new Map<string, Shared>();

/**
 * The engine that was made for the same key, or a new one. Each caller disposes of what it gets; the
 * engine goes with the last. One that has failed at work is not shared any further. Rejects as
 * `make` does.
 * @param key all that makes one engine differ from another, the type of its output included
 */
export async function shareEngine<Output>(
  key: string,
  make: () => Promise<Engine<Output>>,
): Promise<Engine<Output>> {
  const shared = engines.get(key) ?? { engine: make(), holders: 0 };
  engines.set(key, shared);
  shared.holders++;
  const forget = () => {
    if (engines.get(key) === shared) engines.delete(key);
  };
  const leave = () => {
    shared.holders--;
    if (shared.holders > 0) return false;
    forget();
    return true;
  };
  let engine: Engine<Output>;
  try {
    engine = (await shared.engine) as Engine<Output>;
  } catch (thrown) {
    leave();
    throw thrown;
  }
  let held = true;
  const alive = () => {
    if (!held) throw new FoveaError("disposed", "The network has been unloaded.");
    return engine;
  };
  /** What has failed (its device may be lost) is not given to those who come later. */
  const orForget = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (thrown) {
      forget();
      throw thrown;
    }
  };
  return {
    get description() {
      return engine.description;
    },
    run: async (input) => orForget(alive().run(input)),
    measureBareRun: async (runs) => orForget(alive().measureBareRun(runs)),
    dispose: async () => {
      if (!held) return;
      held = false;
      if (leave()) await engine.dispose();
    },
  };
}
