/** Accessibility audit of what is on the page, shadow trees included. */
import axe from "axe-core";

/** Rule and element of each violation; empty when all is well. */
export async function violations(root: Element = document.body): Promise<string[]> {
  const { violations } = await axe.run(root, {
    // Rules about a whole page do not fit a single element.
    rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
  );
}

/** Puts an element on an otherwise empty page and waits until it has rendered. */
export async function mount<E extends HTMLElement & { updateComplete: Promise<boolean> }>(
  element: E,
): Promise<E> {
  document.documentElement.lang = "en";
  document.body.replaceChildren(element);
  await element.updateComplete;
  return element;
}

/** The next event of a type on an element. */
export function nextEvent<T>(element: EventTarget, type: string): Promise<CustomEvent<T>> {
  return new Promise((resolve) => {
    element.addEventListener(type, (event) => resolve(event as CustomEvent<T>), { once: true });
  });
}
