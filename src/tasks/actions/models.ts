import type { CodeModelEntry } from "../../catalog/model.ts";

/** Actions' one entry in the catalogue: rules on joints over time, which are no network. */
export const ACTIONS_MODELS: readonly CodeModelEntry[] = [
  {
    task: "actions",
    engine: "code",
    source: { origin: "code" },
    id: "action-rules",
    name: "Rules on joints",
    summary: "No network of its own: rules on the joints that the pose has, over time.",
    analyser: "rules",
    bytes: null,
    sha256: null,
    licence: "MIT (Fovea's own code)",
    credit: "Fovea",
    recommended: "embedded",
  },
];
