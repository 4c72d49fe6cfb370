import { drawnLater } from "../../page/drawn-later.ts";
import { boxesAlong, boxesCarried } from "../../page/moved-boxes.ts";
import { FLAG, from, type OptionRule, orNull, whole } from "../../page/option-rules.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { descriptorKind } from "../descriptor-kind.ts";
import { IDENTITY_MODELS } from "../models.ts";
import { IDENTITY_DEFAULTS, type IdentityOptions, type IdentityResult } from "../result.ts";
import { foundPeople } from "./found-people.ts";

const GALLERY: OptionRule = {
  allowed: "a gallery, as readGallery gives it",
  accepts(value) {
    const { modelId, people } = (value ?? {}) as Record<string, unknown>;
    if (typeof modelId !== "string" || !Array.isArray(people)) return false;
    const { size } = descriptorKind(modelId);
    return people.every((person) => isPerson(person, size));
  },
};

function isPerson(value: unknown, size: number): boolean {
  const { name, samples } = (value ?? {}) as Record<string, unknown>;
  if (typeof name !== "string" || !Array.isArray(samples)) return false;
  return samples.every((sample) => sample instanceof Float32Array && sample.length === size);
}

/** Identity's half on the page. */
export const identityTask: TaskDefinition<IdentityResult, IdentityOptions> = {
  id: "identity",
  name: "Who it is",
  about:
    "Tells the people apart whom you have named on this machine, and says “unknown” of others.",
  icon: "M4 5h16v14H4zM9.5 11.5a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM6.5 16c.5-2 1.500-3 3-3s2.500 1 3 3M15 9h3M15 12h3",
  defaults: IDENTITY_DEFAULTS,
  optionRules: {
    gallery: orNull(GALLERY),
    maxDistance: orNull(from(0, 2)),
    maxLooks: whole(0),
    interval: from(0),
    descriptors: FLAG,
  },
  privateOptions: ["gallery"],
  // It runs only where there is a gallery.
  needs: ["faces"],
  models: IDENTITY_MODELS,
  along: (result, flow) => ({ ...result, faces: boxesAlong(result.faces, flow, result.stamp) }),
  carried(result, seconds) {
    const faces = boxesCarried(result.faces, seconds);
    return faces === result.faces ? result : { ...result, faces };
  },
  found: foundPeople,
  ...drawnLater(async () => (await import("./drawing.ts")).identityDrawing),
};
