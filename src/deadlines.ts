/**
 * How long anything may take before Fovea says so, goes on without it, or ends it: one table, which
 * the documentation shows as well (`docs/.vitepress/theme/Deadlines.vue` reads names, values and reasons,
 * so each reason is one line above its value).
 *
 * Whatever never settles would otherwise leave "Loading…" for ever. A download that goes on, however
 * slowly, is cut by none of these: they count from the last byte.
 */

/** Milliseconds. */
export const DEADLINES = {
  /** A step of loading that takes longer is named where the state is shown. A person begins to wonder after some seconds. */
  slow: 5_000,
  /** Without anything new of a source, or of what is made of it; afterwards what is waited for is said. */
  slowSource: 4_000,
  /** For permission and camera together; long enough to read a prompt and think about it. */
  camera: 60_000,
  /** For a video that is to play to say whether it does; afterwards there is a start button. */
  play: 5_000,
  /** For an address without a telling name to say what it gives; afterwards it is taken for a video. */
  address: 5_000,
  /** For a worker to decode a large picture; afterwards the page does it. 69 megapixels take some seconds. */
  picture: 30_000,
  /** For a GPU adapter, and then for its device; afterwards WebAssembly runs the network. Both come within 0.3 s where they come at all. */
  gpu: 3_000,
  /** The same where WebGPU was chosen by name: nothing else is to be tried, and a busy machine starts its GPU process late. */
  chosenGpu: 20_000,
  /** For the GPU to read its first video frame; afterwards frames are prepared on the processor. */
  frameImport: 10_000,
  /** For the first run of a network on the GPU; afterwards WebAssembly runs it. Drivers of some machines compile shaders for twenty seconds. */
  trial: 60_000,
  /** For the browser to hash a network; afterwards it is hashed here. It hashes 100 MB in 0.2 s, and a load asks twice. */
  hash: 3_000,
  /** For the model cache to open, to look something up, to delete; afterwards it is left alone, and the model is downloaded. It takes milliseconds. */
  cache: 3_000,
  /** For the model cache to give or take a file, which may have a hundred megabytes on a slow disk. */
  cachedFile: 15_000,
  /** Without a sign of the tab or worker that downloads the same model; afterwards this one downloads it too. */
  lock: 5_000,
  /** Without a byte of a download; afterwards the rest is asked for anew. Longer than a phone takes to change networks. */
  stall: 20_000,
  /** For an engine's module, or that of a task, to arrive; nobody sees its bytes come, and 25 MB take this long at a megabit a second. */
  module: 240_000,
  /** For a worker's script to run: 0.5 MB at 100 kbit/s. */
  workerStart: 60_000,
  /** Between two signs that a worker gives while it has something to do and is not busy computing. */
  sign: 1_000,
  /** Without a sign of a worker that loads; WebAssembly hears nothing while it prepares a network, so megabytes add to it (`perMegabyte`). */
  load: 20_000,
  /** Added to `load` for each megabyte of the network. A guess on the safe side, not measured. */
  perMegabyte: 3_000,
  /** Without a sign of a worker that loads for WebGPU chosen by name: software WebGPU took 90 s for DeepLab. */
  chosenGpuLoad: 240_000,
  /** For the first frame of a worker after a load, signs or not; megabytes add to it as they do to `load`, for a large network on one thread is slow. */
  firstRun: 30_000,
  /** The same where WebGPU was chosen by name: software WebGPU compiles what it needs. */
  chosenGpuFirstRun: 120_000,
  /** For a frame of a worker that has analysed some, signs or not: this, or twenty times its median, whichever is more. */
  run: 10_000,
  /** For one step of loading of a worker that gives signs of life but no answer. */
  answer: 300_000,
  /** For a worker to give up a load that was cancelled; afterwards it is ended. */
  cancel: 1_000,
  /** For a worker to free what it holds; afterwards it is ended. It takes some milliseconds. */
  release: 2_000,
} as const;

/** What `within` rejects with. */
export class DeadlinePassed extends Error {
  override readonly name = "DeadlinePassed";
}

/** Settles as `work` does, or rejects with `DeadlinePassed`; what comes later is given to `late`. */
export function within<T>(
  milliseconds: number,
  work: Promise<T>,
  late: (value: T) => void = () => {},
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let passed = false;
    const timer = setTimeout(() => {
      passed = true;
      reject(new DeadlinePassed(`no answer within ${milliseconds / 1000} s`));
    }, milliseconds);
    work.then(
      (value) => {
        clearTimeout(timer);
        if (passed) late(value);
        else resolve(value);
      },
      (error) => {
        clearTimeout(timer);
        reject(error);
      },
    );
  });
}
