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
      const { scaleOf, highScore, leastOf } = scoresOf(own, null);
      const [scale, least] = [scaleOf(0), leastOf(0)];
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
      const { scaleOf, highScore, leastOf } = scoresOf(own, wanted);
      expect(wanted * scaleOf(0)).toBeGreaterThanOrEqual(highScore - 1e-12);
      if (wanted < own) return;
      const usual = scoresOf(own, null);
      expect([scaleOf(0), highScore, leastOf(0)]).toEqual([
        usual.scaleOf(0),
        usual.highScore,
        usual.leastOf(0),
      ]);
    }),
  );
});

it("lets what is on show by its class's own threshold begin a track, and leaves other classes alone", () => {
  fc.assert(
    fc.property(share, share, fc.option(share), (own, ofCats, all) => {
      const model = modelEntry({ scoreThreshold: own, labels: ["cat", "dog"] });
      const options = { ...DETECTION_DEFAULTS, scoreThreshold: all };
      const usual = trackingScores(model, options);
      const changed = trackingScores(model, { ...options, classThresholds: { cat: ofCats } });
      expect(ofCats * changed.scaleOf(0)).toBeGreaterThanOrEqual(changed.highScore - 1e-12);
      expect(changed.highScore).toBe(usual.highScore);
      expect([changed.scaleOf(1), changed.leastOf(1)]).toEqual([
        usual.scaleOf(1),
        usual.leastOf(1),
      ]);
    }),
  );
});
