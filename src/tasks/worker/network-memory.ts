import type { TensorModelEntry } from "../../catalog/model.ts";
import { NOTHING_REMEMBERED, type Restorable } from "../../refine/restorable.ts";

/**
 * What a network by itself remembers from run to run: nothing, as a rule. Undefined for one that is fed with
 * what it gave last (`KeptInput`), which lies where the network runs and is not taken out.
 */
export function networkMemory({ inputs }: TensorModelEntry): Restorable | undefined {
  const keeps = Object.values(inputs).some(({ kind }) => kind === "kept");
  return keeps ? undefined : NOTHING_REMEMBERED;
}
