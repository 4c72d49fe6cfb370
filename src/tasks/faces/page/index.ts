import { FLAG, from, oneOf, orNull, TRACKING_RULES, whole } from "../../page/option-rules.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { FACE_MODELS } from "../models.ts";
import { FACE_DEFAULTS, type FaceOptions, type FaceResult } from "../result.ts";
import { carriedFaces, facesAlong } from "./carried-faces.ts";
import { foundFaces } from "./found-faces.ts";
import { drawFaces, facePoints } from "./overlay.ts";

/** Faces' half on the page. */
export const facesTask: TaskDefinition<FaceResult, FaceOptions> = {
  id: "faces",
  name: "Faces",
  key: "6",
  defaults: FACE_DEFAULTS,
  optionRules: {
    ...TRACKING_RULES,
    scoreThreshold: orNull(from(0, 1)),
    maxFaces: whole(0),
    smoothing: oneOf("off", "light", "strong"),
    effect: oneOf("contours", "mesh", "points", "box", "blur", "pixelate"),
    axes: FLAG,
    fieldOfView: from(10, 150),
  },
  models: FACE_MODELS,
  draw: drawFaces,
  along: facesAlong,
  carried: carriedFaces,
  trackPoints: facePoints,
  found: foundFaces,
};
