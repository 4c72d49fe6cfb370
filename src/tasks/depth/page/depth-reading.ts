import { FoveaError } from "../../../errors.ts";
import type { Frame } from "../../../frames/frame.ts";
import type { Box } from "../../../results/box.ts";
import type { Stamp, TaskResult } from "../../../results/stamp.ts";
import { say } from "../../../words/say.ts";
import type { Detection, DetectionOptions, DetectionResult } from "../../detection/result.ts";
import type { NoteOf } from "../../page/task-definition.ts";
import type { TaskHandle } from "../../page/task-handle.ts";
import type { DepthOptions, DepthResult } from "../result.ts";
import { depthOfBox, shareFartherThan } from "./depth-at.ts";
import { depthText, metresText } from "./depth-text.ts";
import type { FoveaPointCloud } from "./fovea-point-cloud.ts";

/**
 * Seconds between a detection and the map its depth is read from: each task has its own pace, and
 * further apart than this the box may be where something else was.
 */
const SAME_MOMENT = 1;

/** An object, and how far away it is in words. */
export interface DepthOfDetection {
  readonly detection: Detection;
  readonly words: string;
}

/**
 * What is read out of depth maps beside their colours: the depth of a point, of each object found,
 * and the cloud of points. A map costs something with every frame, so it is asked for only while
 * something here needs it.
 */
export class DepthReading {
  /** A point of the picture is looked at. */
  pointWanted = false;
  /** The person has opened the cloud. */
  cloudOpen = false;
  /** Once it is loaded, while it is open. */
  cloud: FoveaPointCloud | null = null;
  /** Why it could not be loaded. */
  cloudError: FoveaError | null = null;

  readonly #lessMotion = matchMedia("(prefers-reduced-motion: reduce)");
  /** The result that the labels of the boxes were drawn with last. */
  #noted: DepthResult | null = null;

  /**
   * @param view shows the boxes
   * @param changed called after every change of the fields that comes by itself
   * @param keepsMaps whether recordings are to have the maps
   */
  constructor(
    private readonly view: { annotate(taskId: string, noteOf: NoteOf | null): void },
    private readonly depth: TaskHandle<DepthOptions, DepthResult>,
    private readonly detection: TaskHandle<DetectionOptions, DetectionResult>,
    private readonly changed: () => void,
    private readonly keepsMaps: () => boolean = () => false,
  ) {}

  /** The person has asked their system for less motion. */
  get calm(): boolean {
    return this.#lessMotion.matches;
  }

  /** Brings maps, effect and labels in line with what is open and known now. */
  settle(): void {
    const { depth } = this;
    const readMap = this.pointWanted || this.cloudOpen || this.detection.on || this.keepsMaps();
    if (depth.on && depth.options.readMap !== readMap) depth.setOptions({ readMap });
    if (this.calm && depth.options.effect === "wiggle") depth.setOptions({ effect: "colours" });
    if (!depth.result) this.cloud?.clear();
    if (depth.result !== this.#noted) this.view.annotate("detection", this.#noteOf);
    this.#noted = depth.result;
  }

  async openCloud(open: boolean): Promise<void> {
    if (this.cloudOpen === open) return;
    this.cloudOpen = open;
    this.cloud = null;
    this.cloudError = null;
    this.changed();
    if (!open) return;
    try {
      const { FoveaPointCloud } = await import("./fovea-point-cloud.ts");
      if (this.cloudOpen) this.cloud ??= new FoveaPointCloud();
    } catch (thrown) {
      this.cloudError = FoveaError.from(thrown);
    }
    this.changed();
    // A paused picture is analysed again, or the cloud would stay empty.
    this.depth.setOptions({});
  }

  /** Shows a new result in the cloud. Borrows the frame it was made of. */
  take(frame: Frame, result: TaskResult): void {
    if (result === this.depth.result) this.cloud?.show(frame, this.depth.result);
  }

  /** For the label of a box of source pixels, where there is little room. */
  readonly #noteOf = (box: Box, stamp: Stamp): string | null => {
    const depth = this.#depthOf(box, stamp);
    const { map, metric } = this.depth.result ?? {};
    if (depth === null || !map) return null;
    if (metric) return metresText(depth);
    return say("nearer than {n} %", { n: Math.round(100 * shareFartherThan(map, false, depth)) });
  };

  /** The objects of which something is known, nearest first. */
  detections(): readonly DepthOfDetection[] {
    const { on, result } = this.detection;
    const { map, metric = false } = this.depth.result ?? {};
    if (!on || !result || !map) return [];
    return result.detections
      .flatMap((detection) => {
        const depth = this.#depthOf(detection.box, result.stamp);
        if (depth === null) return [];
        return [{ detection, depth, words: depthText(depth, map, metric) }];
      })
      .sort((a, b) => (metric ? a.depth - b.depth : b.depth - a.depth));
  }

  /** What the newest map says of a box of source pixels; null where it is not of that moment. */
  #depthOf(box: Box, { mediaTime }: Stamp): number | null {
    const { on, result } = this.depth;
    if (!on || !result?.map) return null;
    if (Math.abs(result.stamp.mediaTime - mediaTime) > SAME_MOMENT) return null;
    return depthOfBox(result.map, result.stamp, box);
  }
}
