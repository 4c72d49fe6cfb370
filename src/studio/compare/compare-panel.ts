import { html, nothing, type TemplateResult } from "lit";
import { standardLayers } from "../../elements/mechanisms/layer-look.ts";
import { choice } from "../../look/fields.ts";
import type { TaskChoice } from "../../session/task-choice.ts";
import { TASKS } from "../../tasks/page/tasks.ts";
import { say, translated } from "../../words/say.ts";
import type { ConnectedPanel, PanelParts, StudioPanel } from "../studio-panel.ts";
import { type Comparison, inParts } from "./comparison.ts";
import { FoveaWiper } from "./fovea-wiper.ts";
import { SecondNetwork } from "./second-network.ts";

/** Two layers, or two networks of a task, on either side of a divider over the picture. */
export const comparePanel: StudioPanel = {
  id: "compare",
  title: "Compare",
  icon: "M4 5h16v14H4zM12 3v18M7 9.5L5.5 12 7 14.5M17 9.5l1.5 2.5-1.5 2.5",
  keys: [{ keys: ["←", "→"], does: "Divider of two layers: moves it; with Shift farther" }],
  connect: (studio) => new ComparePanel(studio),
};

/** Milliseconds after a seek: a second network looks at what stays, not at what is passed. */
const RESTS = 300;

class ComparePanel implements ConnectedPanel {
  readonly #wiper = new FoveaWiper();
  #at = 0.5;
  #second: SecondNetwork | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly studio: PanelParts) {
    this.#wiper.addEventListener("wipe", (event) => {
      this.#at = (event as CustomEvent<{ at: number }>).detail.at;
      studio.changed();
    });
    studio.session.view.video.addEventListener("seeked", this.#seeked);
  }

  status(): string {
    return this.#present().of === "nothing" ? "" : say("on##compare");
  }

  settle(): void {
    const comparison = this.#present();
    this.#runSecond(comparison);
    const { view } = this.studio.session;
    const layers = view.layers ?? standardLayers(TASKS.keys());
    const parted = inParts(layers, comparison, this.#at);
    if (parted !== layers) view.layers = parted;
    const [left, right] = this.#names(comparison);
    Object.assign(this.#wiper, { at: this.#at, left, right });
    view.alsoOver = this.#second ? [this.#second.overlay] : [];
    if (!this.#second) return;
    const { overlay, task } = this.#second;
    const { mirrored, tracks, showing, still, video } = view;
    const live = still || showing === "aligned" ? null : video;
    Object.assign(overlay, { mirrored, tracks, live });
    overlay.layers = inParts(
      overlay.layers ?? standardLayers(TASKS.keys()),
      { of: "layers", left: "", right: task },
      this.#at,
    );
  }

  render(): TemplateResult {
    const on = this.#on;
    const several = on.filter((task) => others(task).length > 0);
    const kinds = [
      ["nothing", say("Nothing")],
      ["layers", say("Two layers"), on.length === 0],
      ["networks", say("Two networks of a task"), several.length === 0],
    ] as const;
    const comparison = this.#present();
    return html`<p class="hint">${this.#about(comparison)}</p>
      <div class="fields single">
        ${choice(say("Compare"), kinds, comparison.of, (of) => this.#begin(of))}
        ${comparison.of === "layers" ? this.#sides(comparison) : nothing}
        ${comparison.of === "networks" ? this.#networks(comparison, several) : nothing}
      </div>
      ${comparison.of === "networks" ? this.#state() : nothing}`;
  }

  overPicture(): TemplateResult {
    if (this.#present().of === "nothing") return html``;
    return html`${this.#second ? html`<div style="position:absolute;inset:0;pointer-events:none">${this.#second.overlay}</div>` : nothing}${this.#wiper}`;
  }

  shown(
    frame: Parameters<NonNullable<ConnectedPanel["shown"]>>[0],
    { task }: { task: string },
  ): void {
    const second = this.#second;
    if (second?.task !== task) return;
    void second.look(frame, this.studio.session.tasks.get(task)?.options);
  }

  dispose(): void {
    clearTimeout(this.#resting);
    const { view } = this.studio.session;
    view.video.removeEventListener("seeked", this.#seeked);
    view.alsoOver = [];
    this.#second?.close();
  }

  /** Tasks that run, in the order of the rail. */
  get #on(): readonly TaskChoice[] {
    return this.studio.session.panel.filter((task) => task.on);
  }

  /** What was chosen, as far as its tasks run. */
  #present(): Comparison {
    const { comparison } = this.studio.session;
    const isOn = (id: string) => this.#on.some((task) => task.id === id);
    if (comparison.of === "networks") {
      const task = this.#on.find(({ id }) => id === comparison.task);
      const known = task && others(task).some(([id]) => id === comparison.model);
      return known ? comparison : { of: "nothing" };
    }
    if (comparison.of === "nothing") return comparison;
    const side = (id: string) => (isOn(id) ? id : "");
    const [left, right] = [side(comparison.left), side(comparison.right)];
    return left || right ? { of: "layers", left, right } : { of: "nothing" };
  }

  #begin(of: Comparison["of"]): void {
    const [first, second] = this.#on;
    const several = this.#on.find((task) => others(task).length > 0);
    if (of === "layers" && first) {
      this.#choose({ of, left: first.id, right: second?.id ?? "" });
    } else if (of === "networks" && several) {
      this.#choose({ of, task: several.id, model: others(several)[0]?.[0] ?? "" });
    } else this.#choose({ of: "nothing" });
  }

  #choose(comparison: Comparison): void {
    this.studio.session.comparison = comparison;
    this.studio.changed();
  }

  #about({ of }: Comparison): string {
    if (of !== "nothing") {
      return say("A divider lies over the picture: drag it, or move it with the arrow keys.");
    }
    return this.#on.length === 0
      ? say("Turn a task on first.")
      : say(
          "Puts a divider over the picture: what one task or network finds on its left, another’s on its right.",
        );
  }

  #sides(comparison: Comparison & { of: "layers" }) {
    const sides = [
      ...this.#on.map(({ id, name }) => [id, translated(name)] as const),
      ["", say("The picture alone")] as const,
    ];
    const { left, right } = comparison;
    return html`${choice(say("On the left"), sides, left, (id) => this.#choose({ ...comparison, left: id }))}
      ${choice(say("On the right"), sides, right, (id) => this.#choose({ ...comparison, right: id }))}`;
  }

  #networks(comparison: Comparison & { of: "networks" }, several: readonly TaskChoice[]) {
    const task = several.find(({ id }) => id === comparison.task);
    const tasks = several.map(({ id, name }) => [id, translated(name)] as const);
    return html`${choice(say("Of the task"), tasks, comparison.task, (id) => {
      const other = several.find((one) => one.id === id);
      if (other) this.#choose({ of: "networks", task: id, model: others(other)[0]?.[0] ?? "" });
    })}
    ${choice(say("On the right"), task ? others(task) : [], comparison.model, (model) =>
      this.#choose({ ...comparison, model }),
    )}`;
  }

  #state() {
    const failure = this.#second?.failure;
    if (failure)
      return html`<p class="hint" role="status">${translated(failure.message)} ${translated(failure.action)}</p>`;
    const ready = this.#second?.ready ?? false;
    return html`<p class="hint" role="status">
      ${ready ? say("Both look at the same frames; the slower one leaves some out.") : say("The other network is being loaded…")}
    </p>`;
  }

  #runSecond(comparison: Comparison): void {
    const wanted = comparison.of === "networks" ? comparison : null;
    const second = this.#second;
    if (second?.task === wanted?.task && second?.model === wanted?.model) return;
    second?.close();
    this.#second = wanted
      ? new SecondNetwork(wanted.task, wanted.model, () => {
          if (this.#second?.ready) this.#lookAgain();
          this.studio.changed();
        })
      : null;
  }

  /** Of what stands still both have to say something. */
  #lookAgain(): void {
    const { session } = this.studio;
    if (session.view.still || session.view.video.paused) session.pipeline.analyseNewest();
  }

  readonly #seeked = (): void => {
    if (!this.#second) return;
    this.#second.clear();
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#second && this.#lookAgain(), RESTS);
  };

  #names(comparison: Comparison): readonly [string, string] {
    const { tasks } = this.studio.session;
    const nameOf = (id: string) => translated(tasks.get(id)?.name ?? "Picture");
    if (comparison.of === "layers") return [nameOf(comparison.left), nameOf(comparison.right)];
    if (comparison.of === "nothing") return ["", ""];
    const task = tasks.get(comparison.task);
    const other = task?.models.find(({ id }) => id === comparison.model);
    return [task?.model.name ?? "", other?.name ?? ""];
  }
}

/** Networks of a task beside the one that runs; those that were handed in are the studio's alone. */
function others({ models, model }: TaskChoice): (readonly [id: string, name: string])[] {
  return models
    .filter(({ id, source }) => id !== model.id && source.origin !== "user")
    .map(({ id, name }) => [id, name] as const);
}
