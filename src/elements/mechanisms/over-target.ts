import { isOfClass } from "../../is-of-class.ts";
import { type Covered, laidOver } from "./laid-over.ts";
import {
  composed,
  IDENTITY,
  type LinearMap,
  layoutParent,
  mapped,
  type Point,
  toViewport,
  zoomOf,
} from "./linear-map.ts";
import { type PaintedBox, paintedBox, type Size } from "./painted-box.ts";
import { sizeObserver } from "./size-observer.ts";

/**
 * Lays an element over the content of another one that lies anywhere on the page, and keeps it
 * there, also where one of the two is scaled, turned or zoomed and the other one is not. Both are best
 * placed in the same positioned box; then scrolling and transforms move them together.
 */
export class OverTarget {
  readonly #listening = new AbortController();
  readonly #observer = sizeObserver(() => this.follow());

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
    // Any box that one of the two scrolls in, also a frame of the page.
    for (const page of new Set([target.ownerDocument, host.ownerDocument])) {
      page.defaultView?.addEventListener("resize", follow, { signal });
      page.addEventListener("scroll", follow, { signal, capture: true, passive: true });
    }
    for (const type of ["loadedmetadata", "resize", "load"]) {
      target.addEventListener(type, follow, { signal });
    }
    this.follow();
  }

  dispose(): void {
    this.#listening.abort();
    this.#observer.disconnect();
    for (const property of ["position", "left", "top", "width", "height", "transform"]) {
      this.host.style.removeProperty(property);
    }
  }

  /** Measures anew, for what nobody reports: a page that moves the target. */
  follow(): void {
    const { host, target } = this;
    const style = getComputedStyle(target);
    const covered = seenFrom(host.ownerDocument, target, contentOf(target, style));
    const parent = layoutParent(host);
    const over = laidOver(covered, parent ? placedIn(host, parent) : IDENTITY);
    if (!over) return;
    host.style.width = `${over.size.width}px`;
    host.style.height = `${over.size.height}px`;
    if (over.transform) {
      const { a, b, c, d } = over.transform;
      host.style.transform = `matrix(${a}, ${b}, ${c}, ${d}, 0, 0)`;
    } else host.style.removeProperty("transform");
    // Its middle stays where it is when it turns, and so it can be placed by it.
    const { x, y } = over.move(middleOf(host));
    move(host, "left", x);
    move(host, "top", y);
    const painted = paintedBox(
      covered.size,
      pictureSize(target),
      style.objectFit,
      style.objectPosition,
    );
    this.moved({
      left: painted.left * over.scaleX,
      top: painted.top * over.scaleY,
      width: painted.width * over.scaleX,
      height: painted.height * over.scaleY,
    });
  }
}

/** The box of the target's content, without border and padding. */
function contentOf(target: HTMLElement, style: CSSStyleDeclaration): Covered {
  const of = (property: string) => Number.parseFloat(style.getPropertyValue(property)) || 0;
  const map = toViewport(target);
  const [left, top] = [of("padding-left"), of("padding-top")];
  const size = {
    width: target.clientWidth - left - of("padding-right"),
    height: target.clientHeight - top - of("padding-bottom"),
  };
  const middle = middleOf(target);
  const off = mapped(map, {
    x: target.clientLeft + left + (size.width - target.offsetWidth) / 2,
    y: target.clientTop + top + (size.height - target.offsetHeight) / 2,
  });
  return { size, map, middle: { x: middle.x + off.x, y: middle.y + off.y } };
}

/** The same box in the viewport of a document that the target's own lies in, in frames. */
function seenFrom(page: Document, target: Element, covered: Covered): Covered {
  const { ownerDocument } = target;
  if (ownerDocument === page) return covered;
  const frame = ownerDocument.defaultView?.frameElement as HTMLElement | null | undefined;
  if (!frame) return covered;
  const window = contentOf(frame, getComputedStyle(frame));
  const off = mapped(window.map, {
    x: covered.middle.x - window.size.width / 2,
    y: covered.middle.y - window.size.height / 2,
  });
  return seenFrom(page, frame, {
    size: covered.size,
    map: composed(window.map, covered.map),
    middle: { x: window.middle.x + off.x, y: window.middle.y + off.y },
  });
}

/** From the pixels of `left` and `top` of the host to the viewport's: its own zoom counts, too. */
function placedIn(host: HTMLElement, parent: Element): LinearMap {
  const zoom = zoomOf(host) / zoomOf(parent);
  return composed(toViewport(parent), { a: zoom, b: 0, c: 0, d: zoom });
}

/** Of an element in the viewport: where its transform, whatever it is, leaves the middle of its box. */
function middleOf(element: Element): Point {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** By a difference, so that it does not matter which box the host is placed in. */
function move(host: HTMLElement, property: "left" | "top", by: number): void {
  if (!(Math.abs(by) >= 0.01)) return;
  const now = Number.parseFloat(getComputedStyle(host)[property]) || 0;
  host.style[property] = `${now + by}px`;
}

function pictureSize(target: HTMLElement): Size {
  if (isOfClass(target, "HTMLVideoElement")) {
    return { width: target.videoWidth, height: target.videoHeight };
  }
  if (isOfClass(target, "HTMLImageElement")) {
    return { width: target.naturalWidth, height: target.naturalHeight };
  }
  if (isOfClass(target, "HTMLCanvasElement")) return { width: target.width, height: target.height };
  return { width: 0, height: 0 };
}
