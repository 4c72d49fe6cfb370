/** How weights go downhill, with a rate that suits each. */
export const OPTIMISERS = { sgd: 0.1, momentum: 0.03, adam: 0.002 } as const;

/** Stochastic gradient descent, the same with a momentum of 0.9, or Adam (Kingma and Ba 2015). */
export type OptimiserName = keyof typeof OPTIMISERS;
