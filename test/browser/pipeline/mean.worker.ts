/** The real worker with a task of the tests' own: channel means, as bytes. */
import { exposeTaskWorker } from "../../../src/bridge/expose.ts";
import { FoveaError } from "../../../src/errors.ts";
import { onnxAnalyser } from "../../../src/tasks/onnx-analyser.ts";
import type { WorkerTask } from "../../../src/tasks/worker-task.ts";
import { TaskService } from "../../../workers/task-service.ts";
import type { MeanOptions } from "./mean-task.ts";

/** The devices of this worker, for `die: "gpu"`. */
const devices: GPUDevice[] = [];
if ("GPUAdapter" in globalThis) {
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (this: GPUAdapter, descriptor) {
    const device = await requestDevice.call(this, descriptor);
    devices.push(device);
    return device;
  };
}

const meanTask: WorkerTask = {
  id: "mean",
  analysers: {
    mean: onnxAnalyser((outputs, { options }) => {
      const { add = 0, fail, die, paint } = (options ?? {}) as MeanOptions;
      if (die === "close") globalThis.close();
      if (die === "gpu") for (const device of devices) device.destroy();
      if (die === "throw") {
        setTimeout(() => {
          throw new Error("a mistake in the worker");
        });
      }
      if (fail) throw new FoveaError("model-output-mismatch", "expected 1×4, got 1×3");
      const data = outputs[0]?.data as Float32Array | undefined;
      const means = Array.from(data ?? [], (value) => value + add);
      if (!paint) return { means };
      const canvas = new OffscreenCanvas(4, 3);
      canvas.getContext("2d");
      return { means, layer: canvas.transferToImageBitmap() };
    }),
  },
};

exposeTaskWorker(
  new TaskService(async (id) => {
    if (id !== "mean") throw new FoveaError("model-unknown", `There is no task “${id}”.`);
    return meanTask;
  }),
);
