/** Entry point of a worker that learns one lesson: trains, then judges itself by leaving one out. */
import { FoveaError } from "../src/errors.ts";
import { leaveOneOut } from "../src/teaching/leave-one-out.ts";
import type { LessonNews, LessonRequest } from "../src/teaching/lesson-messages.ts";
import { teach } from "../src/teaching/taught.ts";

const scope = self as unknown as DedicatedWorkerGlobalScope;
const tell = (news: LessonNews) => scope.postMessage(news);

scope.addEventListener("message", ({ data }: MessageEvent<LessonRequest>) => {
  learn(data).catch((thrown) => tell({ kind: "failed", error: FoveaError.from(thrown).toWire() }));
});

async function learn({ examples, names, modelId, options }: LessonRequest): Promise<void> {
  const started = performance.now();
  const taught = teach(examples, names, modelId, options, (loss, epoch) =>
    tell({ kind: "epoch", epoch, loss }),
  );
  tell({ kind: "taught", taught, milliseconds: performance.now() - started });
  const result = await leaveOneOut(examples, options, (done) => tell({ kind: "judging", done }));
  tell({ kind: "judged", result });
}
