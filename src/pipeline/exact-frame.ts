import type { SlotMemory } from "../bridge/contract.ts";
import { FoveaError } from "../errors.ts";
import { letGo } from "../results/let-go.ts";
import type { TaskResult } from "../results/stamp.ts";
import type { AnalyseExactly, EveryFrameOptions } from "./exact-analysis.ts";
import type { ResultDelivery } from "./result-delivery.ts";
import type { RunningTasks } from "./running-tasks.ts";
import type { StatisticsCollector } from "./statistics-collector.ts";

/** What of a pipeline a frame of an exact analysis goes through. */
export interface ExactParts {
  readonly tasks: Pick<RunningTasks, "seen" | "isSeen" | "groups">;
  readonly collector: Pick<StatisticsCollector, "frameIn" | "offered" | "failed">;
  readonly delivery: Pick<ResultDelivery, "deliver">;
  /** The pipeline has been disposed of. */
  disposed(): boolean;
}

/**
 * Analyses one frame after the other by every task. A task that has given up is absent from the results; when
 * every task has, it rejects with what the first one said, and with "disposed" where the pipeline has ended
 * meanwhile.
 * @param options what is remembered before the first frame, and behind which frames it is told
 */
export function exactFrame(
  { tasks, collector, delivery, disposed }: ExactParts,
  { restore, tellsMemory }: Pick<EveryFrameOptions, "restore" | "tellsMemory"> = {},
): AnalyseExactly {
  let first = true;
  return async (frame, wanted, before) => {
    const asked = {
      tells: tellsMemory?.(frame) === true,
      restore: first ? restore : undefined,
    };
    first = false;
    const memory = new Map<string, SlotMemory | null>();
    const results = new Map<string, TaskResult>();
    const failures: unknown[] = [];
    collector.frameIn();
    for (const taskId of tasks.seen) collector.offered(taskId);
    await Promise.all(
      tasks.groups.map(async (group) => {
        const { answers, memory: own } = await group.analyseExactly(frame, asked);
        for (const [taskId, told] of own) memory.set(taskId, told);
        // Whoever looks at results sees those of one frame, then those of the next.
        await before;
        for (const [taskId, answer] of answers) {
          if (answer instanceof FoveaError) {
            collector.failed(taskId);
            failures.push(answer);
          } else if (disposed() || !wanted() || !tasks.isSeen(taskId)) {
            letGo(answer.layer);
          } else {
            results.set(taskId, answer);
            delivery.deliver(taskId, frame, answer);
          }
        }
      }),
    ).catch((thrown) => {
      // A task that was removed meanwhile has nothing to say.
      if (FoveaError.from(thrown).code !== "disposed") throw thrown;
    });
    if (disposed()) throw new FoveaError("disposed", "The pipeline was disposed of meanwhile.");
    if (results.size === 0 && failures.length > 0) throw failures[0];
    return asked.tells ? { results, memory } : { results };
  };
}
