/** The catalogue's entries of the task: here arithmetic, without a network. */
import type { CodeModelEntry } from "../../catalog/model.ts";

export const COLOUR_MODELS: readonly CodeModelEntry[] = [
  {
    id: "colour-histogram",
    name: "Histogram",
    summary: "No network; counts the colours of a small copy.",
    task: "colour",
    engine: "code",
    analyser: "histogram",
    source: { origin: "code" },
    bytes: null,
    sha256: null,
    licence: "MIT (Fovea's own code)",
    credit: "Fovea",
    recommended: "embedded",
  },
];
