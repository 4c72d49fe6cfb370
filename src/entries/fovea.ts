/**
 * The one script tag: every element is defined, every task is known, and whoever imports it from a
 * page without a bundler gets the whole library.
 */
import "./all-files.ts";

export * from "./elements.ts";
export * from "./index.ts";
