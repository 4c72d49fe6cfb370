import { drawnLater } from "../../page/drawn-later.ts";
import { FLAG, from, oneOf, orNull, TRACKING_RULES, whole } from "../../page/option-rules.ts";
import type { TaskDefinition } from "../../page/task-definition.ts";
import { FACE_MODELS } from "../models.ts";
import { covers, FACE_DEFAULTS, type FaceOptions, type FaceResult } from "../result.ts";
import { carriedFaces, facesAlong } from "./carried-faces.ts";
import { foundFaces } from "./found-faces.ts";

/** Faces' half on the page. */
export const facesTask: TaskDefinition<FaceResult, FaceOptions> = {
  id: "faces",
  name: "Faces",
  about: "Lays a mesh of 478 points over each face near the camera, and says where it looks.",
  icon: "M12 3.5c4.5 0 7 3 7 7.5 0 5-3.2 9.5-7 9.5S5 16 5 11c0-4.5 2.5-7.5 7-7.5zM9 10.5v.2M15 10.5v.2M9.5 15.5c1.6 1.200 3.4 1.200 5 0",
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
  paints: ({ effect }) => effect === "blur" || effect === "pixelate",
  models: FACE_MODELS,
  hides: ({ effect }) => covers(effect),
  along: facesAlong,
  carried: carriedFaces,
  found: foundFaces,
  ...drawnLater(async () => (await import("./drawing.ts")).faceDrawing),
};
