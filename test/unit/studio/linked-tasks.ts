/** Two tasks as the studio's setup and links know them: one on, one off. */
import type { LinkedTask } from "../../../src/studio/setup.ts";

export const model = (id: string, name: string, origin = "package") => ({
  id,
  name,
  source: { origin },
});
export const NANO = model("yolox-nano", "YOLOX-nano", "url");
export const CENTERNET = model("centernet", "CenterNet");
export const SELFIE = model("selfie", "Selfie");

export const OBJECTS: LinkedTask = {
  id: "detection",
  name: "Objects",
  on: true,
  model: NANO,
  models: [CENTERNET, NANO],
  options: { scoreThreshold: 0.4, labels: null },
};
export const MASKS: LinkedTask = {
  id: "segmentation",
  name: "Segmentation",
  on: false,
  model: SELFIE,
  models: [SELFIE],
  options: { effect: "blur" },
};
export const TASKS = [OBJECTS, MASKS];
