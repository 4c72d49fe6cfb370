import type { PictureView } from "./picture-view.ts";
import type { SourceHooks } from "./source-hooks.ts";
import type { TaskSet } from "./task-set.ts";

/**
 * Shows what is found of tasks that are on, and tells the pipeline what of it a person sees.
 * @param changed called after each result that was shown
 */
export function showResults(
  taskSet: TaskSet,
  view: PictureView,
  hooks: SourceHooks,
  changed: () => void,
): void {
  const { pipeline } = taskSet;
  pipeline.onAnalysed = (frame, result) => {
    if (!taskSet.accept(result)) return;
    view.show(frame, result);
    // Whoever heard of it has closed the source, and the frame with it.
    if (frame.closed) return;
    hooks.shown?.(frame, result);
    changed();
  };
  // Under whose drawing something is hidden is never late.
  pipeline.isShown = (id) =>
    view.shows?.(id) !== false || view.holdBack === id || hooks.showsBeside?.(id) === true;
}
