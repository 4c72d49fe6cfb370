import { html, nothing } from "lit";
import type { StudioPanel } from "../studio-panel.ts";
import type { FoveaInside } from "./fovea-inside.ts";
import { Inspection } from "./inspection.ts";

/** A look inside a network: what it sees, its layers, and what it decides by. */
export const insidePanel: StudioPanel = {
  id: "inside",
  title: "Look inside",
  icon: "M4 6h4v4H4zM4 14h4v4H4zM16 10h4v4h-4zM8 8l8 3M8 16l8-3",
  connect({ session, changed }) {
    const inspection = new Inspection(session, () => {
      element?.requestUpdate();
      changed();
    });
    let element: FoveaInside | null = null;
    let asked = false;
    const load = async () => {
      const { FoveaInside } = await import("./fovea-inside.ts");
      element = Object.assign(new FoveaInside(), { inspection });
      changed();
    };
    return {
      render() {
        if (!asked) void load();
        asked = true;
        element?.requestUpdate();
        return html`${element ?? nothing}`;
      },
      status: () => inspection.model?.name ?? "",
      dispose: () => inspection.dispose(),
    };
  },
};
