/** `npm start`: the app on localhost. Prepares the models and builds it where that is due. */
import { preview } from "vite";
import { ensureBuilt, ensureModels } from "./build/prepare.ts";
import { ROOT } from "./root.ts";

const port = Number(process.env.PORT ?? 4173);

ensureModels();
await ensureBuilt();
const server = await preview({
  root: ROOT,
  logLevel: "warn",
  // A port that was asked for is meant; the default may move on when it is taken.
  preview: { port, host: "localhost", strictPort: process.env.PORT !== undefined },
});
console.log(`Fovea is at ${server.resolvedUrls?.local[0] ?? `http://localhost:${port}/`}`);
