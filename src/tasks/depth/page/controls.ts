import type { TaskControls } from "../../page/task-controls.ts";
import { depthCard } from "./depth-card.ts";
import { DepthReading } from "./depth-reading.ts";
import { FoveaDepthProbe } from "./fovea-depth-probe.ts";

/** Depth in the studio: its card, the probe over the picture, and its words in the labels of boxes. */
export const controls: TaskControls<"depth"> = {
  task: "depth",
  focusKeys: [
    { keys: ["←", "→", "↑", "↓"], does: "With depth, in the picture: move the point that is told" },
    {
      keys: ["+", "−", "0"],
      does: "In the cloud of points: nearer, farther, back; arrows turn it",
    },
  ],
  connect(task, studio) {
    const { view } = studio;
    const detection = studio.task("detection");
    const reading = new DepthReading(
      view,
      task,
      detection,
      () => studio.changed(),
      () => studio.keepsMaps,
    );
    const probe = new FoveaDepthProbe();
    probe.addEventListener("map-request", (event) => {
      reading.pointWanted = (event as CustomEvent<{ wanted: boolean }>).detail.wanted;
      studio.changed();
    });
    return {
      render: () => depthCard(task, reading),
      settle() {
        // Put in again where it is, it would lose the focus.
        if (!studio.running || !task.on) probe.remove();
        else if (probe.parentElement !== view) view.append(probe);
        probe.result = task.result;
        probe.mirrored = view.mirrored;
        if (reading.cloud) reading.cloud.mirrored = view.mirrored;
        reading.settle();
      },
      shown: (frame, result) => reading.take(frame, result),
      dispose: () => probe.remove(),
    };
  },
};
