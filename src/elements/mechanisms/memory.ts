const INTERVAL = 15_000;

interface MeasuringPerformance {
  measureUserAgentSpecificMemory?(): Promise<{ readonly bytes: number }>;
}

/**
 * What the page and its workers use, in bytes. Only cross-origin isolated Chromium can say, and it
 * answers at its next garbage collection, so this asks seldom. Elsewhere nothing is ever reported.
 *
 * Reports every quarter of a minute until the signal aborts.
 */
export function watchMemory(report: (bytes: number) => void, signal: AbortSignal): void {
  const source = performance as MeasuringPerformance;
  if (!crossOriginIsolated || !source.measureUserAgentSpecificMemory) return;
  const measure = async () => {
    try {
      const measured = await source.measureUserAgentSpecificMemory?.();
      if (measured && !signal.aborted) report(measured.bytes);
    } catch {
      return; // The browser refuses here (an embedding page); the display stays a dash.
    }
    if (!signal.aborted) timer = setTimeout(measure, INTERVAL);
  };
  let timer = setTimeout(measure, 3000);
  signal.addEventListener("abort", () => clearTimeout(timer));
}
