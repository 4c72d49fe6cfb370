/**
 * `addEventListener` of an element that has events of its own. An element's interface of the same
 * name declares it so; nothing is overridden at run time:
 *
 * ```ts
 * export interface FoveaView {
 *   addEventListener: TypedListeners<FoveaView, FoveaViewEventMap>;
 * }
 * ```
 */
export interface TypedListeners<Element, Events> {
  <Type extends keyof Events>(
    type: Type,
    listener: (this: Element, event: Events[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  (
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}
