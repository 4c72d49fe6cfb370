type Platform = typeof globalThis;

/** What an instance of a class of the web platform is. */
type Instance<Name extends keyof Platform> = Platform[Name] extends { readonly prototype: infer T }
  ? T
  : never;

/**
 * Whether a value is of a class of the web platform, or of one that extends it.
 *
 * `instanceof` does not know what comes from a frame of the page: its document, its files and its
 * exceptions are of classes of its own. It also throws where the browser or a worker lacks the class.
 */
export function isOfClass<Name extends keyof Platform & string>(
  value: unknown,
  name: Name,
): value is Instance<Name> {
  if (typeof value !== "object") return false;
  for (let at = value; at !== null; at = Object.getPrototypeOf(at)) {
    const tag = Object.getOwnPropertyDescriptor(at, Symbol.toStringTag);
    if (tag?.value === name) return true;
  }
  return false;
}
