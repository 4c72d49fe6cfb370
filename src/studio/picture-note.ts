/** One line over the picture when something is not as it should be. */

import type { TaskChoice } from "../session/task-choice.ts";
import type { SegmentationOptions } from "../tasks/segmentation/result.ts";
import type { Session } from "./session.ts";

/** Milliseconds of latency at which boxes visibly trail behind what moves at walking pace. */
const LATE = 400;

/** The sentence, or empty when all is well. */
export function pictureNote({ tasks, health, view, statistics }: Session): string {
  const on = [...tasks.values()].filter((task) => task.on);
  if (on.length === 0) return "All tasks are off. Turn one on to see what it finds.";
  const loading = on.filter(({ state }) => state?.status === "loading");
  if (loading.length > 0) return `Loading ${loading.map(({ model }) => model.name).join(", ")}…`;
  if (on.some(({ state }) => state?.status === "restarting")) return "Starting a network again…";
  const failed = on.filter(({ state }) => state?.status === "failed");
  if (failed.length === on.length) return "No network is running.";
  if (failed.length > 0) return `Not running: ${failed.map(({ name }) => name).join(", ")}.`;
  if (hidesDepth(on)) {
    return "The background of “Segmentation” hides the depth. “Tint each class” shows both.";
  }
  if (view.video.paused || document.hidden) return "";
  if (health === "muted") return "The camera sends no picture: it is covered, asleep or in use.";
  if (health === "frozen") return "The camera has stopped sending pictures.";
  const latency = Math.max(0, ...(statistics?.tasks.map((task) => task.latency.median) ?? []));
  if (latency > LATE && view.showing === "live" && !view.still) {
    return "Results come late on this machine. “Aligned” keeps them on their picture.";
  }
  return "";
}

/** Whether segmentation, which is drawn above depth, covers the whole picture. */
function hidesDepth(on: readonly TaskChoice[]): boolean {
  const segmentation = on.find(({ id }) => id === "segmentation") as
    | TaskChoice<SegmentationOptions>
    | undefined;
  const { effect } = segmentation?.options ?? {};
  return (effect === "blur" || effect === "replace") && on.some(({ id }) => id === "depth");
}
