/** What an exact analysis needs to go on behind some frame as if it had never been stopped. */
export interface Checkpoint {
  /** Version of Fovea: another one may remember in another way. */
  readonly fovea: string;
  /** Frames that had been analysed. The recording has the lines of all of them, and perhaps of more. */
  readonly frames: number;
  /**
   * By task what it remembers behind the last of these frames: plain data of the task's own. Null for a task
   * whose memory cannot be taken out; it begins anew.
   */
  readonly memory: Readonly<Record<string, { readonly state: unknown } | null>>;
}

/** Whether every task that ran goes on with what it remembered; of the others the lines say that they began anew. */
export function remembersAll({ memory }: Pick<Checkpoint, "memory">): boolean {
  return Object.values(memory).every((one) => one !== null);
}
