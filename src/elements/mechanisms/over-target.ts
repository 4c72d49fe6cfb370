import { type PaintedBox, paintedBox, type Size } from "./painted-box.ts";

/**
 * Lays an element over the content of another one that lies anywhere on the page, and keeps it
 * there. Both are best placed in the same positioned box; then scrolling moves them together.
 */
export class OverTarget {
  readonly #listening = new AbortController();
  readonly #observer = new ResizeObserver(() => this.follow());

  /**
   * @param host is given `position: absolute`, a place and a size by its own `style`
   * @param moved is told where in the host the target's picture is painted
   */
  constructor(
    private readonly host: HTMLElement,
    private readonly target: HTMLElement,
    private readonly moved: (painted: PaintedBox) => void = () => {},
  ) {
    host.style.position = "absolute";
    this.#observer.observe(target);
    const { signal } = this.#listening;
    const follow = () => this.follow();
    addEventListener("resize", follow, { signal });
    // Any box that one of the two scrolls in.
    document.addEventListener("scroll", follow, { signal, capture: true, passive: true });
    for (const type of ["loadedmetadata", "resize", "load"]) {
      target.addEventListener(type, follow, { signal });
    }
    this.follow();
  }

  dispose(): void {
    this.#listening.abort();
    this.#observer.disconnect();
    for (const property of ["position", "left", "top", "width", "height"]) {
      this.host.style.removeProperty(property);
    }
  }

  /** Measures anew, for what nobody reports: a page that moves the target. */
  follow(): void {
    const { host, target } = this;
    const style = getComputedStyle(target);
    const of = (property: string) => Number.parseFloat(style.getPropertyValue(property)) || 0;
    const box: Size = {
      width: target.clientWidth - of("padding-left") - of("padding-right"),
      height: target.clientHeight - of("padding-top") - of("padding-bottom"),
    };
    const wanted = target.getBoundingClientRect();
    const own = host.getBoundingClientRect();
    const left = wanted.left + target.clientLeft + of("padding-left") - own.left;
    const top = wanted.top + target.clientTop + of("padding-top") - own.top;
    move(host, "left", left);
    move(host, "top", top);
    host.style.width = `${box.width}px`;
    host.style.height = `${box.height}px`;
    this.moved(paintedBox(box, pictureSize(target), style.objectFit, style.objectPosition));
  }
}

/** By a difference, so that it does not matter which box the host is placed in. */
function move(host: HTMLElement, property: "left" | "top", by: number): void {
  if (Math.abs(by) < 0.01) return;
  const now = Number.parseFloat(getComputedStyle(host)[property]) || 0;
  host.style[property] = `${now + by}px`;
}

function pictureSize(target: HTMLElement): Size {
  if (target instanceof HTMLVideoElement) {
    return { width: target.videoWidth, height: target.videoHeight };
  }
  if (target instanceof HTMLImageElement) {
    return { width: target.naturalWidth, height: target.naturalHeight };
  }
  if (target instanceof HTMLCanvasElement) return { width: target.width, height: target.height };
  return { width: 0, height: 0 };
}
