/** A sample that cannot be fetched says so in words of its own, and what to do. */
import { afterEach, expect, it, vi } from "vitest";
import { FoveaError } from "../../../../src/errors.ts";
import type { Session } from "../../../../src/studio/session.ts";
import { RecentSources } from "../../../../src/studio/sources/recent-sources.ts";
import { SAMPLES } from "../../../../src/studio/sources/samples.ts";
import { Sources } from "../../../../src/studio/sources/sources.ts";

afterEach(() => vi.unstubAllGlobals());

/** What a person reads when each sample is opened without a network. */
async function saidOffline(): Promise<string[]> {
  const said: string[] = [];
  const session = {
    problem: null as { error: FoveaError } | null,
    async openVideo(from: unknown): Promise<void> {
      const words = `The browser could not fetch ${String(from)}: no CORS headers.`;
      session.problem = { error: new FoveaError("video-unreachable", words) };
    },
    refuse({ message, action }: FoveaError): void {
      said.push(`${message} ${action}`);
    },
  };
  vi.stubGlobal("fetch", async () => {
    throw new TypeError("Failed to fetch");
  });
  const recent = new RecentSources({ getItem: () => null, setItem: () => {} });
  const sources = new Sources(() => session as unknown as Session, recent);
  for (const sample of SAMPLES) await sources.sample(sample);
  return said;
}

it("without a raw address or advice for whoever serves it", async () => {
  const said = await saidOffline();
  expect(said).toHaveLength(SAMPLES.length);
  for (const [i, words] of said.entries()) {
    expect(words).toContain(SAMPLES[i]?.name);
    expect(words).not.toMatch(/https?:|CORS|[0-9a-f]{40}/);
  }
  expect(said[1]).toContain("which is part of the app");
});
