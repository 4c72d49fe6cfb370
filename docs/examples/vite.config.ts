/**
 * Builds the examples that need a compiler. The plain ones are pages as they are.
 *
 * `fovea` is this very package; elsewhere it comes out of node_modules and needs no plugin.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import { defineConfig, type Plugin } from "vite";

const folder = import.meta.dirname;

/** Reads `exports` as this package's own modules do. */
const { resolve } = createRequire(join(folder, "../../package.json"));

/** Modules of `fovea`, in pages and in workers. */
function thisPackage(): Plugin {
  return {
    name: "this-package",
    enforce: "pre",
    resolveId: (id) => (id === "fovea" || id.startsWith("fovea/") ? resolve(id) : null),
  };
}

export default defineConfig({
  root: folder,
  base: "./",
  plugins: [
    thisPackage(),
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("fovea-") } } }),
    svelte(),
  ],
  worker: { format: "es", plugins: () => [thisPackage()] },
  build: {
    target: "esnext",
    outDir: "../public/examples",
    emptyOutDir: true,
    rolldownOptions: {
      input: ["react", "vue", "svelte", "own-task"].map((name) => join(folder, name, "index.html")),
    },
  },
});
