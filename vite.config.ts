import { defineConfig } from "vite";
import { compressedCopies } from "./tools/build/compressed-copies.ts";
import { contentSecurityPolicy } from "./tools/build/content-security-policy.ts";
import { licences } from "./tools/build/licences.ts";
import { pages } from "./tools/build/pages.ts";
import { serviceWorker } from "./tools/build/service-worker.ts";
import { MIRROR_PATH, mirrorFolder, modelMirror } from "./tools/serve/model-mirror.ts";
import { isolationHeaders, pageHeaders } from "./tools/serve/static-files.ts";

const mirror = mirrorFolder();

export default defineConfig({
  // Relative, so that the built app works below any path of a server.
  base: "./",
  define: {
    __MODEL_MIRROR__: JSON.stringify(mirror ? MIRROR_PATH : ""),
    // For the first page; whoever serves the app knows where the two are.
    __DOCS_URL__: JSON.stringify(process.env.FOVEA_DOCS_URL ?? ""),
    __SOURCE_URL__: JSON.stringify(process.env.FOVEA_SOURCE_URL ?? ""),
  },
  plugins: [
    pages(),
    modelMirror(mirror),
    contentSecurityPolicy(),
    serviceWorker(),
    licences(),
    compressedCopies(),
  ],
  worker: { format: "es" },
  // onnxruntime-web finds its .wasm by address; bundling it ahead would move the two apart.
  optimizeDeps: { exclude: ["onnxruntime-web"], include: ["@mediapipe/tasks-vision"] },
  server: { headers: isolationHeaders },
  preview: { headers: pageHeaders },
  build: { target: "esnext" },
});
