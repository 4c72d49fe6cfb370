/** Something that is made when it is first asked for, and then shared. */
export interface Once<Thing> {
  get(): Promise<Thing>;
  /** Null where nobody has asked for it, or it could not be made. */
  made(): Promise<Thing | null>;
}

export function once<Thing>(make: () => Promise<Thing>): Once<Thing> {
  let thing: Promise<Thing> | null = null;
  return {
    get() {
      thing ??= make();
      return thing;
    },
    made: async () => thing?.catch(() => null) ?? null,
  };
}
