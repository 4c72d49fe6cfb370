import { version } from "../package.json";

/** Of this Fovea, as in `0.1.0`; recordings say which one made them. */
export const VERSION: string = version;
