import type { ReactiveController, ReactiveControllerHost } from "lit";
import { type SizeEntry, sizeObserver } from "./size-observer.ts";

/**
 * Tells how large a part of an element is in the screen's own pixels.
 *
 * A canvas sized in CSS pixels is blurred on dense screens, and one sized by multiplying with
 * `devicePixelRatio` is off by a pixel at fractional zoom, so the size comes from the observer's
 * device-pixel box.
 */
export class DevicePixelSize implements ReactiveController {
  readonly #observer = sizeObserver((entry) => this.#tell(entry));

  /**
   * @param part is looked at while the host is in a document
   * @param changed called with each size, the first one too
   */
  constructor(
    host: ReactiveControllerHost,
    private readonly part: Element,
    private readonly changed: (width: number, height: number) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    try {
      this.#observer.observe(this.part, { box: "device-pixel-content-box" });
    } catch {
      // Safari has no device-pixel box; CSS pixels times the ratio come close.
      this.#observer.observe(this.part);
    }
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  #tell(entry: SizeEntry): void {
    const device = entry.devicePixelContentBoxSize?.[0];
    this.changed(
      device?.inlineSize ?? Math.round(entry.contentRect.width * devicePixelRatio),
      device?.blockSize ?? Math.round(entry.contentRect.height * devicePixelRatio),
    );
  }
}
