/** Where the repository lies, and what lies beside it. */
import { resolve } from "node:path";

/** Absolute path of the repository. */
export const ROOT = resolve(import.meta.dirname, "..");

/** The folder of shared clips, photographs and models; tools and tests that need it do without. */
export const SHARED = resolve(ROOT, "../shared");
