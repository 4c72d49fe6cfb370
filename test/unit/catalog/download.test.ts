/** How long a failed download waits; the rest of it is tried through the loader. */
import { expect, it } from "vitest";
import { retryDelay } from "../../../src/catalog/download.ts";

it("waits twice as long after each failure, within a quarter, and never longer than allowed", () => {
  for (let failures = 1; failures <= 10; failures++) {
    const middle = 500 * 2 ** (failures - 1);
    for (let i = 0; i < 50; i++) {
      const delay = retryDelay(failures, null);
      expect(delay).toBeGreaterThanOrEqual(Math.min(15_000, 0.75 * middle));
      expect(delay).toBeLessThanOrEqual(Math.min(15_000, 1.25 * middle));
    }
  }
});

it("waits as long as the server asks, within reason", () => {
  expect(retryDelay(1, 5000)).toBe(5000);
  expect(retryDelay(1, 3_600_000)).toBe(15_000);
});
