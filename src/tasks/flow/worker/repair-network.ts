import { requireTensors } from "../../../catalog/model.ts";
import { pictureInput } from "../../../catalog/network-inputs.ts";
import type { EngineDescription } from "../../../engines/engine.ts";
import type { Network, NetworkMemory, NetworkTensor } from "../../../engines/network.ts";
import { openNetwork } from "../../../engines/open-network.ts";
import { imageDims } from "../../../geometry/image-input.ts";
import type { BackendChoice } from "../../../results/backend.ts";
import { namedFloats } from "../../worker/floats.ts";
import type { LoadedModel } from "../../worker/worker-task.ts";

/** Pixels of the picture, along each side, in a cell of the flow. */
export const CELL = 4;

/** Planes of float32, row by row, borrowed for the run. */
export interface RepairInputs {
  /** RGB in 0..1, [3, height, width]. */
  readonly picture: Float32Array;
  /** From the last frame to this one, in pixels of the picture, [2, height / CELL, width / CELL]: x, then y. */
  readonly start: Float32Array;
}

/** What the network makes of a flow. */
export interface Repaired {
  /** As `start`. Valid until the next run. */
  readonly flow: Float32Array;
  /** Expected length of what is wrong with it, in pixels of the picture, [height / CELL, width / CELL]. */
  readonly error: Float32Array;
}

/**
 * The network that repairs a flow (`models/flow`): a frame, what the network has kept of the last
 * one, and a flow between them in; a better flow and the error to expect of it out. So each frame is
 * encoded once.
 */
export class RepairNetwork {
  readonly description: EngineDescription;

  private constructor(
    private readonly network: Network,
    /** Of the picture. */
    readonly width: number,
    readonly height: number,
  ) {
    // The search before it reads the pictures there.
    this.description = { ...network.description, preprocess: "cpu" };
  }

  /** Borrows the bytes for the call. Rejects as `openNetwork` does. */
  static async open(loaded: LoadedModel, choice: BackendChoice): Promise<RepairNetwork> {
    const { width, height } = pictureInput(requireTensors(loaded.model));
    return new RepairNetwork(await openNetwork(loaded, choice), width, height);
  }

  /** For one stream of frames. */
  remember(): NetworkMemory {
    return this.network.remember();
  }

  /**
   * With an empty memory there is no last frame: the answer means nothing then. One call at a time.
   * Rejects as `Network.run` does.
   */
  async run({ picture, start }: RepairInputs, memory: NetworkMemory): Promise<Repaired> {
    const { width, height } = this;
    const cells = [height / CELL, width / CELL];
    const dims = imageDims({ layout: "NCHW", width, height });
    const feeds = new Map<string, NetworkTensor>([
      ["picture", { type: "float32", dims, data: picture }],
      ["start", { type: "float32", dims: [1, 2, ...cells], data: start }],
    ]);
    const outputs = await this.network.run(feeds, memory);
    return {
      flow: namedFloats(outputs, "flow", [1, 2, ...cells]),
      error: namedFloats(outputs, "error", [1, 1, ...cells]),
    };
  }

  dispose(): Promise<void> {
    return this.network.dispose();
  }
}
