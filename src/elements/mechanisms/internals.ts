/**
 * The element's internals, with what they say about it; null in browsers that have none: then it has
 * neither custom states nor a role of its own.
 */
export function internalsOf(
  element: HTMLElement,
  about: Partial<ElementInternals> = {},
): ElementInternals | null {
  try {
    return Object.assign(element.attachInternals(), about);
  } catch {
    return null;
  }
}
