import { analyse, imageFrames } from "fovea";
import { detectionTask } from "fovea/detection";

const photograph = await (await fetch("photograph.jpg")).blob();
analyse(imageFrames(photograph), detectionTask).subscribe({
  next: (result) => {
    window.reported = result;
  },
  error: (error) => {
    window.failed = `${error.code}: ${error.message}`;
  },
});
