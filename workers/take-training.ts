/** Training of the network that tells takes apart, and how well it does on takes that it has not seen. */
import { TENSORFLOW_FILES } from "../src/engines/tensorflow/files.ts";
import { startTensorFlow } from "../src/engines/tensorflow/start-tensorflow.ts";
import { trainTakeNetwork } from "../src/engines/tensorflow/train-take-network.ts";
import { FoveaError } from "../src/errors.ts";
import type { JudgeNews } from "../src/takes/judge-messages.ts";
import { learnTakes } from "../src/takes/learnt-takes.ts";
import { leaveTakesOut } from "../src/takes/leave-one-take-out.ts";
import type { TakeSet } from "../src/takes/take.ts";

/** Tells of the network as soon as it is there, then of each that is trained to judge it, and at last how it was judged. */
export async function trainAndJudge(set: TakeSet, tell: (news: JudgeNews) => void): Promise<void> {
  await startTensorFlow(TENSORFLOW_FILES).catch((cause) => {
    const message = `TensorFlow.js could not be started: ${FoveaError.from(cause).message}`;
    throw new FoveaError("engine-unavailable", message, { cause });
  });
  tell({ kind: "trained", network: trainTakeNetwork(set) });
  const result = await leaveTakesOut(set, (others, done, all) => {
    tell({ kind: "judging", done, all });
    return { network: trainTakeNetwork(others), takes: learnTakes(others) };
  });
  tell({ kind: "judged", result });
}
