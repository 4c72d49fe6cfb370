/**
 * What remembers frames, and whose memory can be taken out and put back: a stopped analysis goes on with it
 * as if it had never been stopped.
 */
export interface Restorable<State = unknown> {
  /**
   * What is remembered now. Later frames do not change it. It consists of numbers (of every kind), texts,
   * booleans, null, lists and plain objects alone, so it can be sent to another thread and written to a disk.
   */
  state(): State;
  /** Remembers what one that was made alike gave, and nothing else. Borrows it. */
  restore(state: State): void;
}

/** Of what remembers nothing. */
export const NOTHING_REMEMBERED: Restorable = { state: () => null, restore() {} };

/**
 * Several parts as one, each by its name; undefined where one of them cannot be taken out, for then the
 * whole cannot be put back.
 */
export function together(
  parts: Readonly<Record<string, Partial<Restorable> | undefined>>,
): Restorable | undefined {
  const known: Record<string, Restorable> = {};
  for (const [name, part] of Object.entries(parts)) {
    if (!part?.state || !part.restore) return undefined;
    known[name] = part as Restorable;
  }
  return {
    state: () =>
      Object.fromEntries(Object.entries(known).map(([name, part]) => [name, part.state()])),
    restore(state) {
      const states = state as Readonly<Record<string, unknown>>;
      for (const [name, part] of Object.entries(known)) part.restore(states[name]);
    },
  };
}
