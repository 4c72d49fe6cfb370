/**
 * Hands own properties over to the accessors of the class. Call it at the end of a constructor.
 *
 * A page may set properties of an element before its script has been loaded. They become own
 * properties, which hide the class's accessors for good. Lit cares for its reactive properties;
 * this is for the others.
 */
export function upgradeProperties(element: HTMLElement, names: readonly string[]): void {
  const properties = element as unknown as Record<string, unknown>;
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    const value = properties[name];
    delete properties[name];
    properties[name] = value;
  }
}
