import type { OnnxModelEntry } from "../../catalog/model.ts";
import { fed } from "../../catalog/network-inputs.ts";

/** A small learned classifier, beside the rules. */
export const FURTHER_ACTIONS_MODELS: readonly OnnxModelEntry[] = [
  {
    task: "actions",
    engine: "onnx",
    format: "nine-actions",
    id: "nine-actions",
    name: "Nine actions, learned",
    summary:
      "One of nine for each person: as the rules without lying down, but with kicks and punches. Learned from one group’s own recordings in front of one camera; elsewhere it errs more than the rules.",
    analyser: "nine-actions",
    source: {
      origin: "url",
      file: "action9_trained_classifier.pickle",
      url: "https://raw.githubusercontent.com/felixchenfy/Realtime-Action-Recognition/96ed47bc04620f806a981d2962b4fe5ff10c86f6/model/trained_classifier.pickle",
    },
    bytes: 219_040,
    sha256: "80abe6e9aeef61f9a7dcccaee539c356cb04ac885c54609fc696a9d38d89af34",
    licence: "MIT",
    credit: "Realtime-Action-Recognition (Feiyu Chen 2019)",
    inputs: { features: fed([1, 314]) },
  },
];
