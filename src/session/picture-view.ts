import type { Frame } from "../frames/frame.ts";
import type { TaskResult } from "../results/stamp.ts";

/** What shows picture and results; `<fovea-stage>` does. */
export interface PictureView {
  readonly video: HTMLVideoElement;
  still: boolean;
  /** A task under whose drawing something is hidden: without its result no picture is given away. */
  holdBack: string | null;
  /** Whether a person sees what the task finds, as far as the view can tell. All of it where it cannot. */
  shows?(taskId: string): boolean;
  /** Shows a result and, where its way of showing asks for it, the frame. Borrows both. */
  show(frame: Frame, result: TaskResult): void;
  /** Borrows the frame. */
  showPicture(frame: Frame): void;
  /** Takes one task's results away, or all. */
  clearResults(taskId?: string): void;
  /** Takes results and picture away. */
  clear(): void;
}
