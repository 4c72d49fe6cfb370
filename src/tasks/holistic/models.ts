import type { CodeModelEntry } from "../../catalog/model.ts";

/** Holistic's one entry in the catalogue: it joins what the networks of other tasks find. */
export const HOLISTIC_MODELS: readonly CodeModelEntry[] = [
  {
    task: "holistic",
    engine: "code",
    source: { origin: "code" },
    id: "holistic-join",
    name: "Assignment of faces and hands",
    summary: "No network of its own: gives the faces and hands that are found to bodies.",
    analyser: "join",
    bytes: null,
    sha256: null,
    licence: "MIT (Fovea's own code)",
    credit: "Fovea",
    recommended: "embedded",
  },
];
