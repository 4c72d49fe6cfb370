import type { ReactiveController, ReactiveControllerHost } from "lit";
import { bindingFor, type KeyBinding, type KeyTarget } from "./keys.ts";

/** The keys of the whole page, for as long as its element is there. */
export class Keyboard implements ReactiveController {
  #listening = new AbortController();

  /**
   * @param table asked at each press
   * @param press does what the key is for; false when there is nothing to do now
   */
  constructor(
    host: ReactiveControllerHost,
    private readonly table: () => readonly KeyBinding[],
    private readonly press: (binding: KeyBinding) => boolean,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    window.addEventListener("keydown", (event) => this.#pressed(event), { signal });
  }

  hostDisconnected(): void {
    this.#listening.abort();
  }

  #pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented) return;
    const binding = bindingFor(this.table(), event, keyTarget(event.composedPath()[0]));
    if (binding && this.press(binding)) event.preventDefault();
  }
}

function keyTarget(target: EventTarget | undefined): KeyTarget | null {
  if (!(target instanceof HTMLElement)) return null;
  return {
    tag: target.localName,
    type: target instanceof HTMLInputElement ? target.type : "",
    editable: target.isContentEditable,
  };
}
