import type { ReactiveControllerHost } from "lit";
import { assetSettings } from "../catalog/configuration.ts";
import type { FoveaError } from "../errors.ts";
import { SourceSession } from "../session/source-session.ts";
import type { FoveaStage } from "./fovea-stage.ts";
import { ElementStates } from "./mechanisms/element-states.ts";
import type { TaskHost } from "./mechanisms/task-host.ts";
import { type ViewState, viewState } from "./view-state.ts";

/** The session of a `<fovea-view>` from its beginning to its end, and the element's state by it. */
export class ViewSession {
  #now: SourceSession<FoveaStage> | null = null;
  readonly #states: ElementStates<ViewState>;

  /**
   * @param internals of the host, which has the state
   * @param tasks of the host: what it is to run; asked for when there is a session
   */
  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement & { readonly stage: FoveaStage },
    internals: ElementInternals | null,
    private readonly tasks: () => TaskHost,
  ) {
    this.#states = new ElementStates<ViewState>(host, internals, "idle");
  }

  /** Null before something was started, and after the end. */
  get now(): SourceSession<FoveaStage> | null {
    return this.#now;
  }

  get state(): ViewState {
    return this.#states.now;
  }

  /** Why the video does not play although it is meant to; null where it does, or is not. */
  get refusal(): FoveaError | null {
    return this.host.hasAttribute("paused") ? null : (this.#now?.refusal ?? null);
  }

  /** The session that there is, or a new one, whose models are loaded. */
  open(): SourceSession<FoveaStage> {
    if (this.#now) return this.#now;
    const session = new SourceSession(assetSettings(), this.host.stage, () => this.tell());
    // Whether anybody listens to its events, nobody can tell.
    session.pipeline.heard = true;
    this.#now = session;
    this.tasks().configure();
    return session;
  }

  end(): void {
    const session = this.#now;
    this.#now = null;
    session?.dispose();
    this.#states.set("idle");
    this.host.requestUpdate();
  }

  /** Something has changed: says so by the state, by events and by what is on show. */
  tell(): void {
    const session = this.#now;
    // The first words of one that is being made, the last of one that has ended.
    if (!session) return;
    this.#states.set(viewState(session));
    this.tasks().tell();
    this.host.requestUpdate();
  }
}
