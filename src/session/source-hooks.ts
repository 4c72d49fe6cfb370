import type { Frame } from "../frames/frame.ts";
import type { TaskResult } from "../results/stamp.ts";

/** What an owner does at the turns of a session beside showing it. */
export interface SourceHooks {
  /** Called before a source is opened, when the one before has been let go. */
  beforeOpening?(): void;
  /** Called after each result that was shown. Borrows both. */
  shown?(frame: Frame, result: TaskResult): void;
  /** Whether a person sees something of a task that the view does not draw, such as counts. */
  showsBeside?(taskId: string): boolean;
  /** Called when a camera is there. @param facesPerson as far as it says where it looks */
  cameraOpened?(facesPerson: boolean): void;
}
