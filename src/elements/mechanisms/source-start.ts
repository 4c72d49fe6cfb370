import type { ReactiveController, ReactiveControllerHost } from "lit";
import { FoveaError } from "../../errors.ts";
import { cameraPermission } from "../../frames/camera.ts";
import {
  type ChosenSource,
  chosenSource,
  isSameSource,
  type SourceProperties,
} from "./chosen-source.ts";
import { InSight } from "./in-sight.ts";

type Host = ReactiveControllerHost &
  HTMLElement &
  SourceProperties & {
    readonly autostart: boolean;
    readonly loading: "auto" | "lazy" | "eager";
    readonly reveal: "auto" | "manual";
    start(): Promise<void>;
    stop(): void;
  };

/** Starts and stops an element's source as its attributes want it. */
export class SourceStart implements ReactiveController {
  /** The source that was started, or refused to; another one is started anew. */
  #started: ChosenSource | null = null;
  readonly #sight: InSight;

  /** @param prepare loads what is needed in any case, before the source is started */
  constructor(
    private readonly host: Host,
    private readonly prepare: () => void,
  ) {
    this.#sight = new InSight(host);
    host.addController(this);
  }

  /** The host's update looks whether there is something to start. */
  hostConnected(): void {
    this.host.requestUpdate();
  }

  /** The source that is set now. */
  get chosen(): ChosenSource | null {
    return chosenSource(this.host);
  }

  /** Whether it begins with a press on the start button. */
  get waitsForPress(): boolean {
    const { chosen } = this;
    if (this.host.srcObject) return false;
    return chosen?.kind === "camera" || this.host.reveal === "manual";
  }

  /** The source that is set, for the host to start it now. Throws "input-unknown" when there is none. */
  take(): ChosenSource {
    const { chosen } = this;
    if (chosen === null) {
      throw new FoveaError("input-unknown", "There is nothing to look at.", {
        action: "Set src, camera or srcObject first.",
      });
    }
    this.#started = chosen;
    return chosen;
  }

  /** What was started counts no more. */
  forget(): void {
    this.#started = null;
  }

  /** Starts, stops and loads as the attributes want it now. */
  follow(): void {
    const { chosen, host } = this;
    if (this.#started !== null && !isSameSource(chosen, this.#started)) {
      this.#started = null;
      host.stop();
    }
    if (chosen === null || this.#started !== null) return;
    const eager = host.loading === "eager";
    if (eager) this.prepare();
    if (!this.waitsForPress) {
      if (eager || this.#sight.now || host.srcObject) this.#begin();
    } else if (chosen.kind === "camera" && host.autostart) {
      void this.#startWhereGranted(chosen);
    }
  }

  /** Starts it playing: the start button was pressed. */
  press(): void {
    this.host.removeAttribute("paused");
    this.#begin();
  }

  /** What goes wrong is on show and in an event. */
  #begin(): void {
    this.host.start().catch(() => undefined);
  }

  async #startWhereGranted(chosen: ChosenSource): Promise<void> {
    if ((await cameraPermission()) !== "granted") return;
    if (!this.host.isConnected || this.#started !== null) return;
    if (isSameSource(this.chosen, chosen)) this.#begin();
  }
}
