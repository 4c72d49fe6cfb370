import type { WithKeptMap } from "../../kept-maps/kept-map.ts";
import { findTask } from "./find-task.ts";

/**
 * A result that was kept with its map, painted again; the same where there is nothing to be painted, or its map
 * cannot be read. The layer is the caller's, who closes it.
 * @param options of the task
 */
export async function withKeptLayer<Result extends WithKeptMap>(
  result: Result,
  options: unknown,
): Promise<Result> {
  const paint = result.keptMap && findTask(result.task)?.keptLayer;
  if (!paint) return result;
  try {
    const layer = await createImageBitmap(await paint(result, options));
    return { ...result, layer };
  } catch {
    return result;
  }
}
