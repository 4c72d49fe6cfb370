/** What we use of the analyzer: its own declarations have neither `create` nor the plugins. */
declare module "@custom-elements-manifest/analyzer" {
  import type { Package } from "custom-elements-manifest/schema";

  /** The TypeScript that the analyzer was built for; source files must be parsed by it. */
  export const ts: typeof import("typescript");
  export function create(request: {
    readonly modules: readonly import("typescript").SourceFile[];
    readonly plugins: readonly unknown[];
    readonly context: { readonly dev: boolean };
  }): Package;
}

declare module "@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js" {
  export function litPlugin(): readonly unknown[];
}
