import { html } from "lit";
import { describerOf } from "../describe/describer.ts";
import "../../look/fovea-picture-pick.ts";
import { say } from "../../words/say.ts";
import type { StudioPanel } from "../studio-panel.ts";
import { Finding } from "./finding.ts";
import type { FoveaFind } from "./fovea-find.ts";
import type { Seen } from "./seen-index.ts";

/** What was seen before: by likeness, and by name. */
export const findPanel: StudioPanel = {
  id: "find",
  title: "Find",
  icon: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 20 20",
  connect({ session, player, changed, open: openPanel }) {
    const describer = describerOf(session);
    const finding = new Finding(session, describer, () => {
      element?.requestUpdate();
      changed();
    });
    let element: FoveaFind | null = null;
    let asked = false;
    const jump = ({ time, file, source }: Seen) => {
      if (file) void session.openFile(file);
      else if (time !== null && source === session.source?.name) player.seekTo(time);
    };
    const reopen = () => openPanel("find");
    const load = async () => {
      const { FoveaFind } = await import("./fovea-find.ts");
      element = Object.assign(new FoveaFind(), { finding, describer, reopen });
      element.addEventListener("jump", (event) => {
        jump((event as CustomEvent<{ seen: Seen }>).detail.seen);
      });
      finding.collect(true);
      reopen();
    };
    return {
      render() {
        if (!asked) void load();
        asked = true;
        element?.requestUpdate();
        return html`${element}`;
      },
      status: () => (finding.count > 0 ? say("{n} seen", { n: finding.count }) : ""),
      overPicture: () =>
        element?.isConnected && describer.size
          ? html`<fovea-picture-pick
              .boxes=${describer.boxes.map(({ box }) => box)}
              .size=${describer.size}
              .mirrored=${session.view.mirrored}
              @pick=${({ detail }: CustomEvent) => void finding.findLike(detail.box)}
            ></fovea-picture-pick>`
          : html``,
      shown(frame, result) {
        describer.shown(frame, result);
        finding.shown(frame, result);
      },
      dispose() {
        finding.dispose();
        describer.dispose();
      },
    };
  },
};
