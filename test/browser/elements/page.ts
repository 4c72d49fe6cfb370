/** A page of HTML for the elements, and what is in it. */

/** Puts HTML on the page in place of what was there. */
export function page(html: string): void {
  document.body.innerHTML = html;
}

/** Throws where there is no such element. */
export function find<E extends Element>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

export const view = () => find<HTMLElementTagNameMap["fovea-view"]>("fovea-view");

/** Left, top, width and height, whole pixels. */
export function boxOf(element: Element): number[] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left, top, width, height].map(Math.round);
}

export const pause = (milliseconds: number) =>
  new Promise((done) => setTimeout(done, milliseconds));
