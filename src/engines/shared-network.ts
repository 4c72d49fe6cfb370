import { FoveaError } from "../errors.ts";
import type { Network } from "./network.ts";

interface Shared {
  readonly network: Promise<Network>;
  holders: number;
}

const networks = new Map<string, Shared>();

/**
 * One network for all who run the same model in a worker: its weights lie in memory once, and it is
 * compiled once. What a network keeps of a stream is its holder's own (`NetworkMemory`).
 *
 * A network's outputs are valid until its next run, whoever asks for that. So whoever runs a shared
 * one has read the outputs before anybody else's run begins; the worker's service sees to it by
 * letting one analysis at a time be made (`workers/task-service.ts`).
 *
 * The network that was made for the same key, or a new one. Each caller disposes of what it gets; the
 * network goes with the last. One that has failed at work is not shared any further. Rejects as
 * `make` does.
 * @param key all that makes one network differ from another
 */
export async function shareNetwork(key: string, make: () => Promise<Network>): Promise<Network> {
  const shared = networks.get(key) ?? { network: make(), holders: 0 };
  networks.set(key, shared);
  shared.holders++;
  const forget = () => {
    if (networks.get(key) === shared) networks.delete(key);
  };
  const leave = () => {
    shared.holders--;
    if (shared.holders > 0) return false;
    forget();
    return true;
  };
  let network: Network;
  try {
    network = await shared.network;
  } catch (thrown) {
    leave();
    throw thrown;
  }
  let held = true;
  const alive = () => {
    if (!held) throw new FoveaError("disposed", "The network has been unloaded.");
    return network;
  };
  return {
    get description() {
      return network.description;
    },
    device: network.device,
    frameTrouble: network.frameTrouble,
    takesBatches: network.takesBatches,
    run: async (feeds, memory) => {
      try {
        return await alive().run(feeds, memory);
      } catch (thrown) {
        // What has failed (its device may be lost) is not given to those who come later.
        forget();
        throw thrown;
      }
    },
    remember: () => alive().remember(),
    dispose: async () => {
      if (!held) return;
      held = false;
      if (leave()) await network.dispose();
    },
  };
}
