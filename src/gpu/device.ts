/** The machine's GPU, as this thread sees it. */
import { DEADLINES, within } from "../deadlines.ts";
import { step } from "../slow-steps.ts";
import { isSoftwareName } from "./software-renderer.ts";

/** A GPU device and what it runs on. */
export interface AcquiredDevice {
  /** Owned by the caller, who destroys it. */
  readonly device: GPUDevice;
  /** For people: vendor and architecture, or what the driver calls itself. */
  readonly adapterName: string;
  /** A processor that plays GPU (SwiftShader, WARP, llvmpipe): right, but slower than WebAssembly. */
  readonly software: boolean;
}

/** Networks bind whole weight tensors and workgroups of their own choice: take what there is. */
const WANTED_LIMITS = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupSizeY",
  "maxComputeWorkgroupSizeZ",
  "maxComputeWorkgroupStorageSize",
  "maxComputeWorkgroupsPerDimension",
  "maxTextureDimension2D",
  "maxBindGroups",
] as const satisfies readonly (keyof GPUSupportedLimits)[];

const WANTED_FEATURES: readonly GPUFeatureName[] = ["shader-f16", "timestamp-query", "subgroups"];

/**
 * A new device with the adapter's own limits, in a worker or a window; null where there is no
 * WebGPU, no adapter, or the adapter refuses. Works in Chromium 156's workers; a device cannot be
 * sent to another thread. A driver that hangs answers never: then, too, there is none.
 * @param patience milliseconds for the adapter, and again for its device
 */
export async function acquireDevice(
  patience: number = DEADLINES.chosenGpu,
): Promise<AcquiredDevice | null> {
  // Absent in older browsers, whatever the types say.
  const gpu = (navigator as { readonly gpu?: GPU }).gpu;
  if (!gpu) return null;
  try {
    const adapter = await step(
      "The graphics adapter",
      within(patience, gpu.requestAdapter({ powerPreference: "high-performance" })),
    );
    if (!adapter) return null;
    const requiredLimits: Record<string, number> = {};
    for (const name of WANTED_LIMITS) {
      const limit = adapter.limits[name];
      if (typeof limit === "number") requiredLimits[name] = limit;
    }
    const requested = adapter.requestDevice({
      label: "fovea",
      requiredLimits,
      requiredFeatures: WANTED_FEATURES.filter((name) => adapter.features.has(name)),
    });
    const device = await step(
      "The graphics device",
      within(patience, requested, (late) => late.destroy()),
    );
    const { info } = adapter;
    return { device, adapterName: adapterName(info), software: isSoftware(info) };
  } catch {
    // The caller's question is whether there is a device: a refusal answers it.
    return null;
  }
}

/** What an adapter is called, for people; "unknown GPU" where the browser does not tell. */
export function adapterName(info: GPUAdapterInfo): string {
  const parts = [info.vendor, info.architecture].filter((part) => part !== "");
  return info.description || parts.join(" ") || "unknown GPU";
}

/** Whether a processor plays this adapter, by its own word or by its names. */
export function isSoftware(info: GPUAdapterInfo): boolean {
  const name = `${info.vendor} ${info.architecture} ${info.device} ${info.description}`;
  return info.isFallbackAdapter || isSoftwareName(name);
}
