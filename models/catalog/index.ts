/** Every model that Fovea knows. Adding one that an existing decoder understands is one entry. */
import type { ModelEntry } from "../../src/catalog/model.ts";
import { DETECTION_MODELS } from "./detection.ts";

export const CATALOGUE: readonly ModelEntry[] = [...DETECTION_MODELS];
