import type { AnyResult } from "../../tasks/page/any-result.ts";
import { findTask } from "../../tasks/page/find-task.ts";
import type { Watch } from "../../tasks/page/task-definition.ts";

/**
 * Tells what happens from result to result as events of the element: `actionstart`, `signend` and the like
 * (`TaskDefinition.watch`). Each comes after the result that told it, bubbles, and is composed.
 */
export function tellHappenings(host: HTMLElement): void {
  const watches = new Map<string, Watch>();
  host.addEventListener("result", (event) => {
    // Those of elements within it go past.
    if (event.target !== host) return;
    const { detail: result } = event as CustomEvent<AnyResult>;
    const known = watches.get(result.task);
    const watch = known ?? findTask(result.task)?.watch?.();
    if (!watch) return;
    if (!known) watches.set(result.task, watch);
    for (const { type, detail } of watch.next(result)) {
      host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
    }
  });
}
