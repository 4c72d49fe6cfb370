import type { ModelEntry } from "../catalog/model.ts";
import { FURTHER_ACTIONS_MODELS } from "./actions/further-models.ts";
import { registerModel } from "./catalogue.ts";
import { FURTHER_CLASSIFICATION_MODELS } from "./classification/further-models.ts";
import { FURTHER_HANDS_MODELS } from "./hands/further-models.ts";

/**
 * Models by address that few ask for. The catalogue learns of them when it is asked for one (`know-model.ts`), so
 * that pages which do without need not load what is said of them; the studio has them from the start.
 */
export const FURTHER_MODELS: readonly ModelEntry[] = [
  ...FURTHER_CLASSIFICATION_MODELS,
  ...FURTHER_HANDS_MODELS,
  ...FURTHER_ACTIONS_MODELS,
];

/** Makes the catalogue know them. */
export function registerFurtherModels(): void {
  for (const model of FURTHER_MODELS) registerModel(model);
}
