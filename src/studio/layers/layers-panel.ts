import { html } from "lit";
import { type LayerLook, moved, standardLayers } from "../../elements/mechanisms/layer-look.ts";
import { pathOf } from "../../look/icons.ts";
import { TASKS } from "../../tasks/page/tasks.ts";
import type { StudioPanel } from "../studio-panel.ts";
import "./fovea-layers.ts";
import { say } from "../../words/say.ts";

/** What is drawn over the picture, apart from what runs. */
export const layersPanel: StudioPanel = {
  id: "layers",
  title: "Layers",
  icon: pathOf("layers"),
  connect({ session, changed }) {
    const { view } = session;
    const now = () => view.layers ?? standardLayers(TASKS.keys());
    const set = (layers: readonly LayerLook[]) => {
      view.layers = layers;
      changed();
    };
    const on = () => session.panel.filter((task) => task.on).map(({ id }) => id);
    return {
      status() {
        const hidden = now().filter(({ id, visible }) => !visible && on().includes(id)).length;
        return hidden > 0 ? say("{n} hidden", { n: hidden }) : "";
      },
      render() {
        const drawn = on();
        if (drawn.length === 0)
          return html`<p class="hint">${say("Turn on a task to see its layer.")}</p>`;
        const layers = now().filter(({ id }) => drawn.includes(id));
        return html`<p class="hint">${say("What is drawn, the topmost first. A hidden task runs on, after those that are shown.")}</p>
          <fovea-layers
            .layers=${layers.toReversed().map((layer) => ({
              ...layer,
              name: session.tasks.get(layer.id)?.name ?? layer.id,
            }))}
            @layer-change=${({ detail }: CustomEvent<LayerLook>) =>
              set(now().map((layer) => (layer.id === detail.id ? detail : layer)))}
            @layer-move=${({ detail }: CustomEvent<{ id: string; by: 1 | -1 }>) =>
              set(moved(now(), detail.id, detail.by, drawn))}
          ></fovea-layers>`;
      },
    };
  },
};
