/** Every name that the package exports, out of the types. */
import { defineLoader } from "vitepress";
import { type ApiEntry, describeApi } from "../api-reference.ts";

export declare const data: readonly ApiEntry[];

export default defineLoader({
  watch: ["../../src/**/*.ts"],
  load: (): readonly ApiEntry[] => describeApi(),
});
