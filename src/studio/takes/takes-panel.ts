import { html } from "lit";
import type { StudioPanel } from "../studio-panel.ts";
import type { FoveaTakes } from "./fovea-takes.ts";
import type { TakeDesk } from "./take-desk.ts";

/** Gestures, actions and words of one's own, from a few takes. */
export const takesPanel: StudioPanel = {
  id: "takes",
  title: "Gestures & actions",
  icon: "M4 5h11v14H4zM15 10l6-3v10l-6-3M9.5 9.5v5M7 12h5",
  connect({ session, changed, open }) {
    let desk: TakeDesk | null = null;
    let element: FoveaTakes | null = null;
    let asked = false;
    const load = async () => {
      const [{ FoveaTakes }, { TakeDesk }] = await Promise.all([
        import("./fovea-takes.ts"),
        import("./take-desk.ts"),
      ]);
      const told = () => {
        element?.requestUpdate();
        changed();
      };
      desk = new TakeDesk(session, told, () => open("takes"));
      element = Object.assign(new FoveaTakes(), { desk });
      changed();
    };
    return {
      render() {
        if (!asked) void load();
        asked = true;
        element?.requestUpdate();
        return html`${element}`;
      },
      status: () => desk?.hearing?.name ?? desk?.known.join(", ") ?? "",
      shown: (_frame, result) => desk?.shown(result),
      dispose: () => desk?.dispose(),
    };
  },
};
