/** Steps down a gradient. */
export interface Optimiser {
  /** Changes `parameters`; borrows `gradient`, which is as long. */
  step(parameters: Float32Array, gradient: Float32Array): void;
}

/** What there is to choose from. */
export type OptimiserName = "sgd" | "adam";

/** Of the last steps, so much goes on in the next one. */
const MOMENTUM = 0.9;

/** Stochastic gradient descent with momentum: v ← 0.9 v + gradient, parameters ← parameters − rate · v. */
export function sgd(length: number, rate: number): Optimiser {
  const velocity = new Float32Array(length);
  return {
    step(parameters, gradient) {
      for (let i = 0; i < length; i++) {
        const v = MOMENTUM * (velocity[i] as number) + (gradient[i] as number);
        velocity[i] = v;
        parameters[i] = (parameters[i] as number) - rate * v;
      }
    },
  };
}

/** Of Kingma and Ba, “Adam: A Method for Stochastic Optimization” (2015), with their constants. */
const ADAM = { first: 0.9, second: 0.999, epsilon: 1e-8 } as const;

/** Adam: steps of about `rate` in each parameter, whatever the gradient's size. */
export function adam(length: number, rate: number): Optimiser {
  const mean = new Float32Array(length);
  const square = new Float32Array(length);
  let steps = 0;
  return {
    step(parameters, gradient) {
      steps++;
      const meanScale = 1 / (1 - ADAM.first ** steps);
      const squareScale = 1 / (1 - ADAM.second ** steps);
      for (let i = 0; i < length; i++) {
        const g = gradient[i] as number;
        const m = ADAM.first * (mean[i] as number) + (1 - ADAM.first) * g;
        const s = ADAM.second * (square[i] as number) + (1 - ADAM.second) * g * g;
        mean[i] = m;
        square[i] = s;
        const change = (rate * m * meanScale) / (Math.sqrt(s * squareScale) + ADAM.epsilon);
        parameters[i] = (parameters[i] as number) - change;
      }
    },
  };
}
