/** Sessions of onnxruntime-web as all of Fovea's networks have them, and what a lost device does to them. */
import type { InferenceSession } from "onnxruntime-web";
import type { OnnxModelEntry } from "../../catalog/model.ts";
import { FoveaError } from "../../errors.ts";
import type { AcquiredDevice } from "../../gpu/device.ts";
import type { BackendDecision, Machine } from "../choose-backend.ts";
import { checkInputs } from "./check-model.ts";
import { type OrtRuntime, ortRuntime } from "./ort-runtime.ts";

export interface OrtSession {
  readonly runtime: OrtRuntime;
  readonly session: InferenceSession;
  /**
   * The device that the session uses, which is another one where this build insisted on a device of
   * its own; null in WebAssembly.
   */
  readonly device: GPUDevice | null;
}

/**
 * Borrows `bytes` for the call. The graph's inputs are held to those of `model`, its constants
 * included. Rejects with "engine-unavailable", "model-not-onnx", "model-input-mismatch" or
 * "model-failed".
 * @param location where the outputs of a session on the GPU stay
 * @param build makes what owns the session; where it throws, the session is released
 */
export async function openSession<Owner>(
  model: OnnxModelEntry,
  bytes: Uint8Array,
  decision: BackendDecision,
  device: AcquiredDevice | null,
  location: InferenceSession.SessionOptions["preferredOutputLocation"],
  build: (opened: OrtSession) => Owner,
): Promise<Owner> {
  const runtime = await ortRuntime(decision.build, decision.threads).catch((cause) => {
    throw new FoveaError("engine-unavailable", "onnxruntime-web could not be loaded.", { cause });
  });
  const { ort } = runtime;
  const session = await runtime
    .enqueue(() =>
      ort.InferenceSession.create(bytes, {
        executionProviders: device ? [{ name: "webgpu", device: device.device }] : ["wasm"],
        preferredOutputLocation: (device && location) || "cpu",
        graphOptimizationLevel: "all",
        logSeverityLevel: 3,
      }),
    )
    .catch((thrown) => {
      throw loadError(model, thrown);
    });
  try {
    const inputs = session.inputMetadata.map((input) =>
      input.isTensor ? input : { name: input.name, type: "not a tensor", shape: [] },
    );
    checkInputs(model, inputs);
    const used =
      device && (((await ort.env.webgpu.device) as GPUDevice | undefined) ?? device.device);
    return build({ runtime, session, device: used });
  } catch (thrown) {
    await runtime.enqueue(() => session.release());
    throw thrown;
  }
}

export function describeMachine(device: AcquiredDevice | null): Machine {
  return {
    adapter: device && { name: device.adapterName, software: device.software },
    crossOriginIsolated: globalThis.crossOriginIsolated === true,
    cores: navigator.hardwareConcurrency,
    jspi: "Suspending" in WebAssembly,
  };
}

/** Rejects with "gpu-lost" when the device goes; never settles otherwise. */
export function deviceLoss(device: GPUDevice): Promise<never> {
  const lost = device.lost.then(({ message, reason }) => {
    throw new FoveaError("gpu-lost", `The graphics device was lost: ${message || reason}.`);
  });
  // Whoever runs sees it; without a run under way there is nobody to tell.
  lost.catch(() => undefined);
  return lost;
}

/**
 * A lost device leaves promises that never settle; this one always does. Rejects with "gpu-lost" or
 * "engine-run-failed".
 * @param loss of the device that does the work, by `deviceLoss`; null for the processor
 */
export async function orLost<T>(work: Promise<T>, loss: Promise<never> | null): Promise<T> {
  try {
    return await (loss ? Promise.race([work, loss]) : work);
  } catch (thrown) {
    // A run that fails because the device is gone says so in words of its own, a moment earlier.
    if (loss) await Promise.race([loss, new Promise((later) => setTimeout(later, 50))]);
    throw FoveaError.from(thrown, "engine-run-failed");
  }
}

/** onnxruntime has no error codes in JavaScript; its sentences are what there is. */
function loadError(model: OnnxModelEntry, thrown: unknown): FoveaError {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  if (/protobuf parsing failed|invalid (model|protobuf)|No graph was found/i.test(message)) {
    return new FoveaError("model-not-onnx", `${model.source.file} is not an ONNX model.`, {
      cause: thrown,
    });
  }
  return new FoveaError("model-failed", `${model.name} could not be prepared: ${message}`, {
    cause: thrown,
  });
}
