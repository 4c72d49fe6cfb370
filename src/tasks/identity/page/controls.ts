import { html } from "lit";
import { FoveaPicturePick } from "../../../look/fovea-picture-pick.ts";
import type { Box } from "../../../results/box.ts";
import type { TaskControls } from "../../page/task-controls.ts";
import { FoveaGallery } from "./fovea-gallery.ts";
import { Naming } from "./naming.ts";

/** Identity in the studio: what it means, who has a name, and naming by a press on a face. */
export const controls: TaskControls<"identity"> = {
  task: "identity",
  connect(task, studio) {
    const naming = new Naming(task, studio);
    const gallery = Object.assign(new FoveaGallery(), { naming, task });
    const pick = new FoveaPicturePick();
    pick.slot = "picture";
    pick.addEventListener("pick", (event) => {
      const { box } = (event as CustomEvent<{ box: Box }>).detail;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      const face = task.result?.faces.find(
        ({ box: { x: left, y: top, width, height } }) =>
          x >= left && y >= top && x <= left + width && y <= top + height,
      );
      if (face) naming.choose(face);
    });
    let shown = false;
    return {
      render() {
        shown = true;
        gallery.requestUpdate();
        return html`${gallery}`;
      },
      settle() {
        naming.follow();
        // Over the picture only while the card is to be seen.
        const wanted = shown && task.on && naming.runs;
        if (wanted && !pick.isConnected) studio.view.append(pick);
        if (!wanted && pick.isConnected) pick.remove();
        shown = false;
        if (!wanted || !task.result) return;
        pick.mirrored = studio.view.mirrored;
        pick.size = task.result.stamp;
        pick.boxes = task.result.faces.map(({ box }) => box);
      },
      dispose() {
        pick.remove();
        naming.dispose();
      },
    };
  },
};
