import { isKnownModel } from "./catalogue.ts";

/**
 * Makes the catalogue know the further models (`further-models.ts`), which `modelsFor` and `modelById` have from
 * then on. Rejects where their script cannot be loaded.
 */
export async function loadFurtherModels(): Promise<void> {
  (await import("./further-models.ts")).registerFurtherModels();
}

/** The same where a model is asked for that the catalogue does not know; whether it knows it then. */
export async function knowModel(id: string): Promise<boolean> {
  if (!isKnownModel(id)) await loadFurtherModels();
  return isKnownModel(id);
}
