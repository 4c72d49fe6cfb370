import { watchMemory } from "../../elements/mechanisms/memory.ts";
import { pathOf } from "../../look/icons.ts";
import type { StudioPanel } from "../studio-panel.ts";
import { speed } from "./speed.ts";

/** How fast each task goes, and what page and workers use of the memory. */
export const speedPanel: StudioPanel = {
  id: "speed",
  title: "Speed",
  icon: pathOf("gauge"),
  connect({ session, changed }) {
    const listening = new AbortController();
    let memoryBytes: number | null = null;
    /** The task whose speed is shown; the first that runs when that one does not. */
    let shown: string | null = null;
    watchMemory((bytes) => {
      memoryBytes = bytes;
      changed();
    }, listening.signal);
    return {
      render: () =>
        speed(session, shown, memoryBytes, (taskId) => {
          shown = taskId;
          changed();
        }),
      dispose: () => listening.abort(),
    };
  },
};
