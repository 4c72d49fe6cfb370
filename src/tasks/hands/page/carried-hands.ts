import type { Hand, HandsResult } from "../result.ts";

/**
 * The hands as they lie some time later, each going on at its velocity as a whole. The result itself
 * where nobody moves.
 * @param seconds positive
 */
export function carriedHands(result: HandsResult, seconds: number): HandsResult {
  const { hands } = result;
  if (hands.every(({ velocity }) => velocity.x === 0 && velocity.y === 0)) return result;
  return { ...result, hands: hands.map((hand) => carried(hand, seconds)) };
}

function carried(hand: Hand, seconds: number): Hand {
  const x = hand.velocity.x * seconds;
  const y = hand.velocity.y * seconds;
  return {
    ...hand,
    box: { ...hand.box, x: hand.box.x + x, y: hand.box.y + y },
    landmarks: hand.landmarks.map((point) => ({ ...point, x: point.x + x, y: point.y + y })),
  };
}
