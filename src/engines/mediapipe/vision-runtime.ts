import { VISION_FILES, type VisionModule } from "#engine-files/mediapipe";
import { DEADLINES, within } from "../../deadlines.ts";
import { FoveaError } from "../../errors.ts";
import { step } from "../../slow-steps.ts";

export type { VisionModule } from "#engine-files/mediapipe";

/** The second argument of a task's `createFromOptions` is the task's own; this is its first. */
export type Fileset = Parameters<VisionModule["PoseLandmarker"]["createFromOptions"]>[0];

/**
 * Loads `@mediapipe/tasks-vision` and makes its tasks, any number of them and one after the other
 * in the same worker.
 *
 * By itself tasks-vision imports its WebAssembly glue as a script that leaves a factory in a global
 * variable, and takes the factory away once it has been used: the second task in a module worker
 * fails with "ModuleFactory not set", since a module is evaluated only once. So the glue is imported
 * here, and the factory is put back for each task, which gets a WebAssembly instance of its own out
 * of a module that is compiled once. A closed task leaves nothing that keeps its memory.
 *
 * What MediaPipe prints (every message of its C++ side, most of them as errors or warnings) goes to
 * the console's debug level: what matters comes as an exception as well.
 */
export interface VisionRuntime {
  /** Makes one task at a time, in the order of the calls. Rejects with what `create` rejects with. */
  make<Task>(create: (vision: VisionModule, files: Fileset) => Promise<Task>): Promise<Task>;
}

/** Whatever Emscripten's factory makes; only tasks-vision looks into it. */
type ModuleFactory = (overrides: object) => Promise<object>;

/** Emscripten's overrides that are used here. */
interface ModuleOverrides {
  print(text: string): void;
  printErr(text: string): void;
  instantiateWasm(
    imports: WebAssembly.Imports,
    receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ): object;
}

/** Where tasks-vision and its glue look for each other. */
interface VisionGlobals {
  ModuleFactory?: ModuleFactory | undefined;
  Module?: ModuleOverrides | undefined;
  /** Prints warnings of the C++ side. */
  custom_dbg?: (text: string) => void;
}

/** Everything comes from here already, so nothing is to be looked for. */
const NO_FILES: Fileset = { wasmLoaderPath: "", wasmBinaryPath: "" };

let started: Promise<VisionRuntime> | null = null;

/** The worker's one runtime. Rejects with "engine-unavailable". */
export function visionRuntime(): Promise<VisionRuntime> {
  started ??= start().catch((cause) => {
    // A network hiccup must not poison every later load.
    started = null;
    throw new FoveaError("engine-unavailable", "MediaPipe could not be loaded.", { cause });
  });
  return started;
}

async function start(): Promise<VisionRuntime> {
  const globals = globalThis as VisionGlobals;
  const files = Promise.all([
    VISION_FILES.load(),
    import(/* @vite-ignore */ VISION_FILES.glue()) as Promise<{ default: ModuleFactory }>,
    WebAssembly.compileStreaming(fetch(VISION_FILES.wasm())),
  ]);
  const [vision, glue, compiled] = await step(
    "Getting MediaPipe’s WebAssembly",
    within(DEADLINES.module, files),
  );
  globals.custom_dbg = debug;
  let tail: Promise<unknown> = Promise.resolve();
  return {
    make(create) {
      const next = tail.then(() => {
        globals.ModuleFactory = glue.default;
        globals.Module = overrides(compiled);
        return create(vision, NO_FILES);
      });
      tail = next.catch(() => undefined);
      return next;
    },
  };
}

function overrides(compiled: WebAssembly.Module): ModuleOverrides {
  return {
    print: debug,
    printErr: debug,
    instantiateWasm(imports, receive) {
      void WebAssembly.instantiate(compiled, imports).then((instance) =>
        receive(instance, compiled),
      );
      return {};
    },
  };
}

function debug(text: string): void {
  console.debug(`MediaPipe: ${text}`);
}
