/** What a sequence was taken for. */
export interface TakeVerdict {
  /** Null: none of these. */
  readonly name: string | null;
  /** For each name, in order: 1 for a take like the recorded ones, .5 where it might as well be none, 0 far away. */
  readonly scores: readonly number[];
}
