/** Entry point of a worker that judges takes by leaving each out in turn. */
import { FoveaError } from "../src/errors.ts";
import type { JudgeNews } from "../src/takes/judge-messages.ts";
import { leaveOneTakeOut } from "../src/takes/leave-one-take-out.ts";
import type { TakeSet } from "../src/takes/take.ts";

const scope = self as unknown as DedicatedWorkerGlobalScope;
const tell = (news: JudgeNews) => scope.postMessage(news);

scope.addEventListener("message", ({ data }: MessageEvent<TakeSet>) => {
  try {
    tell({ kind: "judged", result: leaveOneTakeOut(data) });
  } catch (thrown) {
    tell({ kind: "failed", error: FoveaError.from(thrown).toWire() });
  }
});
