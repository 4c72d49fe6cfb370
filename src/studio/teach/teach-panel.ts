import { html, nothing } from "lit";
import { describerOf } from "../describe/describer.ts";
import "../../look/fovea-picture-pick.ts";
import type { StudioPanel } from "../studio-panel.ts";
import type { FoveaTeach } from "./fovea-teach.ts";
import { Teaching } from "./teaching.ts";

/** Categories of one's own, taught by examples. */
export const teachPanel: StudioPanel = {
  id: "teach",
  title: "Teach",
  icon: "M3 9l9-4 9 4-9 4zM7 11v5c3 2.5 7 2.5 10 0v-5M21 9v6",
  connect({ session, changed, open: openPanel }) {
    const describer = describerOf(session);
    const teaching = new Teaching(session, describer, () => {
      element?.requestUpdate();
      changed();
    });
    let element: FoveaTeach | null = null;
    const open = () => element?.isConnected === true;
    const reopen = () => openPanel("teach");
    const load = async () => {
      const { FoveaTeach } = await import("./fovea-teach.ts");
      element = Object.assign(new FoveaTeach(), { teaching, describer, reopen });
      changed();
    };
    let asked = false;
    return {
      render() {
        if (!asked) void load();
        asked = true;
        element?.requestUpdate();
        return html`${element ?? nothing}`;
      },
      status: () => teaching.taught?.names.join(", ") ?? "",
      overPicture: () =>
        open() && describer.size
          ? html`<fovea-picture-pick
              .boxes=${describer.boxes.map(({ box }) => box)}
              .size=${describer.size}
              .mirrored=${session.view.mirrored}
              @pick=${({ detail }: CustomEvent) => void teaching.take(teaching.chosen, detail.box)}
            ></fovea-picture-pick>`
          : html``,
      shown: (frame, result) => describer.shown(frame, result),
      dispose() {
        teaching.dispose();
        describer.dispose();
      },
    };
  },
};
