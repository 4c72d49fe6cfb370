import type { ModelEntry } from "../../catalog/model.ts";

/** Names of a classifier's classes by index, loaded when they are first asked for; none where it knows none. */
export async function labelsOfModel({ analyser }: ModelEntry): Promise<readonly string[]> {
  if (analyser === "birds") {
    return (await import("../../tasks/classification/labels/birds.ts")).BIRD_LABELS;
  }
  if (analyser === "cifar") {
    return (await import("../../tasks/classification/labels/cifar.ts")).CIFAR_LABELS;
  }
  if (analyser !== "imagenet" && analyser !== "squeezenet") return [];
  const { IMAGENET_LABELS } = await import("../../tasks/classification/labels/imagenet.ts");
  return analyser === "imagenet" ? IMAGENET_LABELS : IMAGENET_LABELS.slice(1);
}
