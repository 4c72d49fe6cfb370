import type { SlotOutcome, SlotRequest } from "../src/bridge/contract.ts";
import { FoveaError } from "../src/errors.ts";
import type { TaskResult } from "../src/results/stamp.ts";
import type { Needed, Needs } from "../src/tasks/worker/worker-task.ts";

/** What came of a frame in a slot. */
export interface Made {
  readonly result: TaskResult;
  readonly needed: Needed;
}

/** Analyses the turn's frame in one slot. Rejects with a FoveaError. */
export type AnalyseSlot = (request: SlotRequest, needs: Needs) => Promise<Made>;

/**
 * One frame in one worker: the slots that look at it, in the order of their needs, and what they
 * know of each other. Each slot analyses the frame once, whoever asks for its result.
 */
export class FrameTurn {
  readonly #requests: ReadonlyMap<string, SlotRequest>;
  readonly #begun = new Map<string, Promise<Made>>();
  readonly #made = new Map<string, Made>();
  readonly #failed = new Map<string, FoveaError>();

  constructor(
    requests: readonly SlotRequest[],
    private readonly analyse: AnalyseSlot,
  ) {
    this.#requests = new Map(requests.map((request) => [request.slot, request]));
  }

  /** The results of the slots that are seen, and what went wrong in any. */
  async run(): Promise<SlotOutcome[]> {
    const seen: SlotOutcome[] = [];
    for (const { slot, unseen } of this.#requests.values()) {
      if (unseen) continue;
      // The failure is among those below.
      const made = await this.#make(slot).catch(() => null);
      if (made) seen.push({ slot, result: made.result });
    }
    const failed = [...this.#failed].map(([slot, error]) => ({ slot, error: error.toWire() }));
    return [...seen, ...failed];
  }

  #make(slot: string): Promise<Made> {
    const begun = this.#begun.get(slot);
    if (begun) return begun;
    const making = this.#analyse(slot);
    this.#begun.set(slot, making);
    return making;
  }

  async #analyse(slot: string): Promise<Made> {
    try {
      const request = this.#requests.get(slot);
      if (!request) throw new FoveaError("need-failed", `${slot} does not look at this frame.`);
      const made = await this.analyse(request, this.#needsOf(request));
      this.#made.set(slot, made);
      return made;
    } catch (thrown) {
      const error = FoveaError.from(thrown);
      this.#failed.set(slot, error);
      throw error;
    }
  }

  #needsOf({ needs = {} }: SlotRequest): Needs {
    // What a task gets is typed by the task that it names; here it is anything.
    const result = async (task: string): Promise<Needed> => {
      const slot = needs[task];
      if (slot === undefined) throw new FoveaError("need-failed", `Nothing here does “${task}”.`);
      try {
        return (await this.#make(slot)).needed;
      } catch (cause) {
        const { message } = FoveaError.from(cause);
        throw new FoveaError("need-failed", `“${task}”, which is needed, failed: ${message}`, {
          cause,
        });
      }
    };
    const found = (task: string): Needed | null =>
      this.#made.get(needs[task] ?? "")?.needed ?? null;
    return { result, found } as Needs;
  }
}
