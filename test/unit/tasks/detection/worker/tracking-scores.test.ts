/** Where the tracker's scores lie in a model's: models with other thresholds track alike. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { TRACKING_DEFAULTS } from "../../../../../src/refine/tracking/tracking-options.ts";
import { DETECTION_DEFAULTS } from "../../../../../src/tasks/detection/result.ts";
import { trackingScores } from "../../../../../src/tasks/detection/worker/tracking-scores.ts";
import { modelEntry } from "../../../../fixtures/model-entry.ts";

const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const scoresOf = (own: number, wanted: number | null) =>
  trackingScores(modelEntry({ scoreThreshold: own }), {
    ...DETECTION_DEFAULTS,
    scoreThreshold: wanted,
  });

it("puts the tracker's high score at the model's threshold, and its low one below in proportion", () => {
  fc.assert(
    fc.property(share, (own) => {
      const { scale, highScore, least } = scoresOf(own, null);
      expect(own * scale).toBeCloseTo(TRACKING_DEFAULTS.highScore, 9);
      expect(highScore).toBeCloseTo(TRACKING_DEFAULTS.highScore, 9);
      expect(least * scale).toBeCloseTo(TRACKING_DEFAULTS.lowScore, 9);
      expect(least).toBeLessThan(own);
    }),
  );
});

it("lets what is on show begin a track, and a higher threshold change nothing", () => {
  fc.assert(
    fc.property(share, share, (own, wanted) => {
      const { scale, highScore } = scoresOf(own, wanted);
      expect(wanted * scale).toBeGreaterThanOrEqual(highScore - 1e-12);
      if (wanted >= own) expect(scoresOf(own, wanted)).toEqual(scoresOf(own, null));
    }),
  );
});
