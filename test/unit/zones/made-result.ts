import type { TaskResult } from "../../../src/results/stamp.ts";

/** A thing whose bottom centre is at these shares of the picture. */
export interface MadeThing {
  readonly x: number;
  readonly y: number;
  readonly trackId?: number | null;
  readonly label?: string;
}

export interface MadeFrame {
  readonly mediaTime: number;
  readonly things: readonly MadeThing[];
  readonly width?: number;
  readonly height?: number;
  readonly task?: string;
  readonly modelId?: string;
}

/** A result of detection as the pipeline gives it, with small boxes whose bottom centres are given. */
export function madeResult({
  mediaTime,
  things,
  width = 100,
  height = 100,
  task = "detection",
  modelId = "made",
}: MadeFrame): TaskResult {
  const found = things.map(({ x, y, trackId = 1, label = "person" }) => ({
    box: { x: x * width - 1, y: y * height - 4, width: 2, height: 4 },
    trackId,
    label,
    score: 0.9,
  }));
  const list = task === "pose" ? { poses: found } : { detections: found };
  return {
    task,
    stamp: { frameId: Math.round(mediaTime * 1000), mediaTime, width, height, modelId },
    ...list,
  } as unknown as TaskResult;
}
