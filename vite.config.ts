import { defineConfig } from "vite";
import { serviceWorker } from "./test/harness/build-service-worker.ts";
import { contentSecurityPolicy } from "./test/harness/content-security-policy.ts";
import { MIRROR_PATH, mirrorFolder, modelMirror } from "./test/harness/model-mirror.ts";
import { isolationHeaders } from "./test/harness/send-file.ts";

const mirror = mirrorFolder();

export default defineConfig({
  // Relative, so that the built app works below any path of a server.
  base: "./",
  define: { __MODEL_MIRROR__: JSON.stringify(mirror ? MIRROR_PATH : "") },
  plugins: [modelMirror(mirror), contentSecurityPolicy(), serviceWorker()],
  worker: { format: "es" },
  // onnxruntime-web finds its .wasm by address; bundling it ahead would move the two apart.
  optimizeDeps: { exclude: ["onnxruntime-web"], include: ["@mediapipe/tasks-vision"] },
  server: { headers: isolationHeaders },
  preview: { headers: isolationHeaders },
  build: { target: "esnext" },
});
