/**
 * Builds the examples that need a compiler. The plain ones are pages as they are.
 *
 * `fovea` is this very package; elsewhere it comes out of node_modules and needs no plugin.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

const folder = import.meta.dirname;

export default defineConfig({
  root: folder,
  base: "./",
  plugins: [
    {
      name: "this-package",
      enforce: "pre",
      resolveId: (id) =>
        id === "fovea" || id.startsWith("fovea/") ? fileURLToPath(import.meta.resolve(id)) : null,
    },
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("fovea-") } } }),
    svelte(),
  ],
  build: {
    target: "esnext",
    outDir: "../public/examples",
    emptyOutDir: true,
    rolldownOptions: {
      input: ["react", "vue", "svelte", "own-task"].map((name) => join(folder, name, "index.html")),
    },
  },
});
