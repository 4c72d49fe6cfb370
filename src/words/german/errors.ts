import { ADVICE } from "./errors/advice.ts";
import { ENGINES } from "./errors/engines.ts";
import { KEPT } from "./errors/kept.ts";
import { NETWORKS } from "./errors/networks.ts";
import { SETTINGS } from "./errors/settings.ts";
import { SOURCES } from "./errors/sources.ts";

/**
 * What errors say and advise. A blank here is a number: the place of the expression in the message's
 * template, wherever it is thrown.
 */
export const ERRORS = {
  ...ADVICE,
  ...SOURCES,
  ...NETWORKS,
  ...ENGINES,
  ...KEPT,
  ...SETTINGS,
} as const;
