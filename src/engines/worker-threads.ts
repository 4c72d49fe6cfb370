let allowed = 1;

/** What the page grants this worker (`src/bridge/thread-budget.ts`); counts for its first network. */
export function allowThreads(threads: number): void {
  allowed = threads;
}

/** WebAssembly threads that a network of this worker may have. */
export function allowedThreads(): number {
  return allowed;
}
