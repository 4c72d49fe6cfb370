import { refined } from "../../worker/refined.ts";
import type { CreateAnalyser, WorkerTask } from "../../worker/worker-task.ts";
import type { ClassificationBody, ClassificationOptions } from "../result.ts";
import { ClassSmoothing } from "./class-smoothing.ts";
import { classifier } from "./classifier.ts";
import { type ReadOutputs, readBackbone, readClassifier } from "./read-outputs.ts";

/** A classifier whose classes have these names, which are loaded with it. */
function named(
  read: ReadOutputs,
  loadLabels: () => Promise<readonly string[]>,
): CreateAnalyser<ClassificationBody, ClassificationOptions> {
  return async (loaded, backend) => {
    const labels = await loadLabels();
    return refined(classifier(read), () => [new ClassSmoothing(labels)])(loaded, backend);
  };
}

const imagenet = async () => (await import("../labels/imagenet.ts")).IMAGENET_LABELS;

/** Classification's half in the worker: what analyses, by the catalogue's names. */
export const classificationWorkerTask: WorkerTask<ClassificationBody, ClassificationOptions> = {
  id: "classification",
  analysers: {
    backbone: named(readBackbone, async () => []),
    birds: named(readClassifier, async () => (await import("../labels/birds.ts")).BIRD_LABELS),
    cifar: named(readClassifier, async () => (await import("../labels/cifar.ts")).CIFAR_LABELS),
    imagenet: named(readClassifier, imagenet),
    // Without “background”, which the others have in front.
    squeezenet: named(readClassifier, async () => (await imagenet()).slice(1)),
  },
};
