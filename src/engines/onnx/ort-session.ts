/** Sessions of onnxruntime-web as all of Fovea's networks have them. */
import type { InferenceSession } from "onnxruntime-web";
import type { TensorModelEntry } from "../../catalog/model.ts";
import { widenOnnx } from "../../catalog/widen-onnx.ts";
import { FoveaError } from "../../errors.ts";
import { step } from "../../slow-steps.ts";
import type { BackendPlace } from "../best-backend.ts";
import { checkInputs } from "./check-model.ts";
import { withHardSwish } from "./hard-swish.ts";
import { type OrtRuntime, ortRuntime } from "./ort-runtime.ts";

/** A session of onnxruntime-web, and what it runs on. */
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
 * Borrows `bytes` for the call. Inputs and outputs of half precision become float32; then the graph's
 * inputs are held to those of `model`. Rejects with
 * "engine-unavailable", "model-not-onnx", "model-input-mismatch" or "model-failed".
 * @param location where the outputs of a session on the GPU stay
 * @param build makes what owns the session; where it throws, the session is released
 */
export async function openSession<Owner>(
  model: TensorModelEntry,
  bytes: Uint8Array,
  place: BackendPlace,
  location: InferenceSession.SessionOptions["preferredOutputLocation"],
  build: (opened: OrtSession) => Owner,
): Promise<Owner> {
  const runtime = await ortRuntime(place.build, place.threads).catch((cause) => {
    throw new FoveaError("engine-unavailable", "onnxruntime-web could not be loaded.", { cause });
  });
  const { ort } = runtime;
  const { device } = place;
  const created = runtime.enqueue(() =>
    ort.InferenceSession.create(prepared(bytes, device !== null), {
      executionProviders: device ? [{ name: "webgpu", device }] : ["wasm"],
      preferredOutputLocation: (device && location) || "cpu",
      graphOptimizationLevel: "all",
      logSeverityLevel: 3,
    }),
  );
  const session = await step(
    "Getting the engine’s WebAssembly and preparing the network",
    created,
  ).catch((thrown) => {
    throw loadError(model, thrown);
  });
  try {
    const inputs = session.inputMetadata.map((input) =>
      input.isTensor ? input : { name: input.name, type: "not a tensor", shape: [] },
    );
    checkInputs(model, inputs);
    const used = device && (((await ort.env.webgpu.device) as GPUDevice | undefined) ?? device);
    return build({ runtime, session, device: used });
  } catch (thrown) {
    await runtime.enqueue(() => session.release());
    throw thrown;
  }
}

/** Measured in WebAssembly alone, where walks through memory count. */
function prepared(bytes: Uint8Array, onGpu: boolean): Uint8Array {
  const wide = widenOnnx(bytes);
  return onGpu ? wide : withHardSwish(wide);
}

/** onnxruntime has no error codes in JavaScript; its sentences are what there is. */
function loadError(model: TensorModelEntry, thrown: unknown): FoveaError {
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
