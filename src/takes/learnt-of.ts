import type { Learnt } from "./judge-take.ts";
import { learnTakes } from "./learnt-takes.ts";
import type { KeptTakes } from "./take-file.ts";

/** What there is to recognise takes by: the network that lies with them, where it was chosen, else the takes alone. */
export function learntOf(kept: KeptTakes): Learnt {
  const takes = learnTakes(kept);
  const { way, trained } = kept;
  return way === "network" && trained ? { network: trained.network, takes } : takes;
}
