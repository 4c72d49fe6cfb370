/** Entry point of a worker that judges takes by leaving some out in turn, and trains the network if it is asked to. */
import { FoveaError } from "../src/errors.ts";
import type { JudgeNews, JudgeRequest } from "../src/takes/judge-messages.ts";
import { leaveOneTakeOut } from "../src/takes/leave-one-take-out.ts";

const scope = self as unknown as DedicatedWorkerGlobalScope;
const tell = (news: JudgeNews) => scope.postMessage(news);

scope.addEventListener("message", ({ data }: MessageEvent<JudgeRequest>) => {
  judge(data).catch((thrown) => tell({ kind: "failed", error: FoveaError.from(thrown).toWire() }));
});

async function judge({ set, way }: JudgeRequest): Promise<void> {
  if (way === "nearest") return tell({ kind: "judged", result: leaveOneTakeOut(set) });
  const { trainAndJudge } = await import("./take-training.ts");
  await trainAndJudge(set, tell);
}
