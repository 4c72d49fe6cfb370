/** Makes a fresh worker of that name, which is the name of its lock of life; injected in tests. */
export type SpawnWorker = (name: string) => Worker;

/**
 * Makes the workers of the app, whose build makes their script too. In the library
 * `spawn-worker.library.ts` takes the place of this module (`#spawn-worker` in package.json).
 */
export const spawnTaskWorker: SpawnWorker = (name) =>
  new Worker(new URL("../../workers/task.worker.ts", import.meta.url), { type: "module", name });
