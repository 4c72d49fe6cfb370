import { analyse, cameraFrames } from "fovea";
import { detectionTask } from "fovea/detection";

const results = analyse(cameraFrames(), detectionTask);

export const watching = results.subscribe({
  next: ({ detections }) => console.log(detections.map(({ label }) => label)),
  error: (error) => console.error(error.code, error.message, error.action),
});
