import * as Comlink from "comlink";
import type { TensorModelEntry } from "../../catalog/model.ts";
import type { FoveaStage } from "../../elements/fovea-stage.ts";
import type { Pixels } from "../../inside/degradation.ts";
import type { InsideWorker } from "./inside-worker.ts";
import { pictureOnShow } from "./picture-on-show.ts";

/** What is on show as a network will see it, while that is still being fetched; null where nothing is on show. */
export async function earlyPicture(
  view: FoveaStage,
  worker: InsideWorker,
  model: TensorModelEntry,
): Promise<Pixels | null> {
  try {
    const frame = await pictureOnShow(view);
    return await worker.call((inside) => inside.preview(model, Comlink.transfer(frame, [frame])));
  } catch {
    // Whoever opens the network tells why.
    return null;
  }
}
