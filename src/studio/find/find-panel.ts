import { html } from "lit";
import { FoveaError } from "../../errors.ts";
import { describerOf } from "../describe/describer.ts";
import "../../look/fovea-picture-pick.ts";
import type { SeenPlace } from "../../search/search-messages.ts";
import { say } from "../../words/say.ts";
import type { StudioPanel } from "../studio-panel.ts";
import { Finding } from "./finding.ts";
import type { FoveaFind } from "./fovea-find.ts";
import { sourceKey } from "./seen-keys.ts";

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
    const jump = async (place: SeenPlace) => {
      const { time, source, video } = place;
      const isOpen = session.source !== null && sourceKey(session.source) === video;
      if (!isOpen) {
        const from = finding.from(place);
        if (from === null) {
          finding.refuse(
            new FoveaError("input-unreadable", `“${source}” is not open.`, {
              action:
                "Open it, or add its folder, again; what is known of it is not computed anew.",
            }),
          );
          return;
        }
        if (time !== null) await session.openVideo(from, source);
        else if (typeof from === "string") await session.openUrl(from);
        else await session.openImage(from, source);
      }
      if (time !== null && session.source?.name === source) player.seekTo(time);
    };
    const reopen = () => openPanel("find");
    const load = async () => {
      const { FoveaFind } = await import("./fovea-find.ts");
      element = Object.assign(new FoveaFind(), { finding, describer, reopen });
      element.addEventListener("jump", (event) => {
        void jump((event as CustomEvent<{ place: SeenPlace }>).detail.place);
      });
      finding.open();
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
      analysed: (frame, result) => finding.shown(frame, result),
      dispose() {
        finding.dispose();
        describer.dispose();
      },
    };
  },
};
