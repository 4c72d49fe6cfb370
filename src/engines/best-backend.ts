import type { BackendVerdict } from "../catalog/backend-verdict.ts";
import { DEADLINES, DeadlinePassed, within } from "../deadlines.ts";
import { FoveaError } from "../errors.ts";
import type { AcquiredDevice } from "../gpu/device.ts";
import type { BackendChoice } from "../results/backend.ts";
import { step } from "../slow-steps.ts";
import {
  type BackendDecision,
  chooseBackend,
  fallBackToCpu,
  hasCandidates,
  type Machine,
} from "./choose-backend.ts";
import { type ProvedDevice, provedDevice, setDeviceAside, workerDevice } from "./worker-device.ts";
import { allowedThreads } from "./worker-threads.ts";

/** Where something is to run, and why there. */
export interface BackendPlace extends BackendDecision {
  /** Borrowed; null on the processor. */
  readonly device: GPUDevice | null;
  /** Name of the device, for people; null on the processor. */
  readonly adapter: string | null;
  /** Why frames cannot be prepared on the device, without a full stop; null when they can. */
  readonly frameTrouble: string | null;
}

/** What runs on either backend: a network, or a search by shaders. */
export interface Openable<Opened> {
  /** For people, in errors. */
  readonly name: string;
  /** Makes it at the given place. Rejects where it cannot run there. */
  open(place: BackendPlace): Promise<Opened>;
  /** One run on a GPU; what is wrong with its outputs, as a clause without a full stop, or null. Rejects likewise. */
  tryOut(opened: Opened): Promise<string | null>;
  /** Frees what is not used after all. */
  dispose(opened: Opened): Promise<void>;
  /** Asked where `auto` may take either backend: what was measured on this machine before; null for nothing. */
  verdict?(machine: Machine): Promise<BackendVerdict | null>;
}

/** What has been opened; `warning` says that it gives doubtful results where it was told to run. */
export interface OpenedThere<Opened> {
  readonly opened: Opened;
  /** A clause without a full stop; null where all is well. */
  readonly warning: string | null;
}

/** A file that is no such network is none on the processor either. */
const HOPELESS: ReadonlySet<string> = new Set([
  "model-not-onnx",
  "model-input-mismatch",
  "model-too-large",
]);

/**
 * Opens something on the best backend that this machine has for it, or on the one that was chosen
 * by name: the one place where Fovea decides this. What cannot be opened on the GPU, or fails its
 * trial run there, goes to the processor by `auto`; chosen by name it rejects, or runs with a
 * warning. Rejects with "engine-unavailable", with what `open` rejects with, or with "gpu-lost".
 */
export async function openOnBestBackend<Opened>(
  choice: BackendChoice,
  openable: Openable<Opened>,
): Promise<OpenedThere<Opened>> {
  const device =
    choice === "wasm"
      ? null
      : await workerDevice(choice === "auto" ? DEADLINES.gpu : DEADLINES.chosenGpu);
  const machine = describeMachine(device);
  const verdict = hasCandidates(choice, machine) ? await openable.verdict?.(machine) : null;
  const decision = chooseBackend(choice, machine, verdict);
  const onCpu = async (decided: BackendDecision) => {
    return { opened: await openable.open(placeOf(decided, null)), warning: null };
  };
  if (decision.backend === "wasm" || !device) return onCpu(decision);
  let opened: Opened;
  try {
    opened = await openable.open(placeOf(decision, await provedDevice(device)));
  } catch (thrown) {
    const error = FoveaError.from(thrown, "model-failed");
    if (choice !== "auto" || HOPELESS.has(error.code)) throw error;
    return onCpu(
      fallBackToCpu(machine, `WebGPU cannot run ${openable.name}: ${withoutStop(error.message)}`),
    );
  }
  const trial = openable.tryOut(opened);
  let hangs = false;
  const trouble = await step(
    "A trial run on WebGPU",
    // Chosen by name, there is nothing else to try, and software WebGPU takes its time.
    choice === "auto" ? within(DEADLINES.trial, trial) : trial,
  ).catch((thrown) => {
    hangs = thrown instanceof DeadlinePassed;
    const { message } = FoveaError.from(thrown, "engine-run-failed");
    return `a trial run on WebGPU failed: ${withoutStop(message)}`;
  });
  if (!trouble || choice !== "auto") return { opened, warning: trouble };
  const disposed = openable.dispose(opened);
  if (hangs) {
    // What waits for the run would wait for ever.
    disposed.catch(() => undefined);
    setDeviceAside();
  } else {
    await disposed;
  }
  return onCpu(fallBackToCpu(machine, trouble));
}

function describeMachine(device: AcquiredDevice | null): Machine {
  return {
    adapter: device && { name: device.adapterName, software: device.software },
    crossOriginIsolated: globalThis.crossOriginIsolated === true,
    threads: allowedThreads(),
    jspi: "Suspending" in WebAssembly,
  };
}

function placeOf(decision: BackendDecision, proved: ProvedDevice | null): BackendPlace {
  return {
    ...decision,
    device: proved?.device ?? null,
    adapter: proved?.adapterName ?? null,
    frameTrouble: proved?.frameTrouble ?? null,
  };
}

function withoutStop(message: string): string {
  return message.replace(/\.$/, "");
}
