import { everyStep } from "../../results/every-step.ts";

/** A state of an element, for styles by `:state(…)` and for programs by an event. */
export class ElementStates<State extends string> {
  #now: State;

  /** @param internals of the element; its custom states are kept here */
  constructor(
    private readonly host: HTMLElement,
    private readonly internals: ElementInternals | null,
    first: State,
  ) {
    this.#now = first;
    everyStep(() => internals?.states.add(first));
  }

  get now(): State {
    return this.#now;
  }

  /** Tells by a `statechange` event, which bubbles and leaves shadow trees. */
  set(state: State): void {
    if (state === this.#now) return;
    // Older browsers have no custom states, or want two dashes before their names.
    everyStep(
      () => this.internals?.states.delete(this.#now),
      () => this.internals?.states.add(state),
    );
    this.#now = state;
    this.host.dispatchEvent(
      new CustomEvent("statechange", { detail: { state }, bubbles: true, composed: true }),
    );
  }
}
