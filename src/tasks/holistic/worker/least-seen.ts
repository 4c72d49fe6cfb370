/**
 * A joint below this says nothing of where it is. MoveNet's scores are low: the pose's own crop counts a
 * joint from here on (`crop-region.ts`); BlazePose's are probabilities, and below it a joint is hidden.
 */
export const LEAST_SEEN = 0.2;
