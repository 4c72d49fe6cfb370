import type { ModelEntry, TensorModelEntry } from "../../catalog/model.ts";
import { CATALOGUE } from "../../tasks/catalogue.ts";

/**
 * Networks that take one picture, each once: those that tasks may be set to, then the catalogue's. Of entries that
 * use the same network in several ways there is the first.
 */
export function modelsToInspect(ofTasks: readonly ModelEntry[]): readonly TensorModelEntry[] {
  const all = [...ofTasks, ...CATALOGUE].filter((model): model is TensorModelEntry => {
    if (model.engine === "mediapipe" || model.engine === "code") return false;
    const kinds = Object.values(model.inputs).map(({ kind }) => kind);
    return kinds.filter((kind) => kind === "picture").length === 1;
  });
  const networks = new Set<string>();
  return all.filter(({ source, format }) => {
    const network = `${source.origin} ${source.file} ${format ?? ""}`;
    return !networks.has(network) && networks.add(network);
  });
}

/**
 * The network that classification is set to where it knows classes, else detection's embedded one.
 * @param classifier id of what classification is set to; null while it is off
 */
export function suggestedModel(
  models: readonly TensorModelEntry[],
  classifier: string | null,
): TensorModelEntry | undefined {
  return (
    models.find(({ id, format }) => id === classifier && format !== "centernet-backbone") ??
    models.find(({ id }) => id === "centernet") ??
    models[0]
  );
}
