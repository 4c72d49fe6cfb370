import { join } from "node:path";
import type { Plugin } from "vite";
import { ROOT } from "../root.ts";

/** The app's pages, where a build is told of no others. */
export function pages(): Plugin {
  return {
    name: "fovea:pages",
    config: ({ build }) =>
      build?.rolldownOptions?.input
        ? {}
        : {
            build: {
              rolldownOptions: {
                input: {
                  index: join(ROOT, "index.html"),
                  learn: join(ROOT, "learn.html"),
                  generate: join(ROOT, "generate.html"),
                },
              },
            },
          },
  };
}
