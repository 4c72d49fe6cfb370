/** One frame in one worker: order, results handed on, and what a failure does to the others. */
import { describe, expect, it } from "vitest";
import type { SlotRequest } from "../../../src/bridge/contract.ts";
import { FoveaError } from "../../../src/errors.ts";
import type { Needs } from "../../../src/tasks/worker/worker-task.ts";
import { FrameTurn, type Made } from "../../../workers/frame-turn.ts";
import { resultOf } from "../pipeline/fake-worker.ts";

const TIMINGS = { preprocess: 0, run: 0, decode: 0 };
const FRAME = { id: 7, mediaTime: 1, captureTime: 2, sentTime: 3 } as never;

function made(slot: string, body: object, handed?: unknown): Made {
  return {
    result: { ...resultOf(FRAME, slot), ...body },
    needed: { body, handed, timings: TIMINGS },
  };
}

/** A turn over slots that do what is said, and the order in which they began. */
function turn(
  requests: readonly SlotRequest[],
  work: Record<string, (needs: Needs) => Promise<Made>>,
) {
  const begun: string[] = [];
  const frameTurn = new FrameTurn(requests, async ({ slot }, needs) => {
    begun.push(slot);
    const analyse = work[slot];
    if (!analyse) throw new Error(`no ${slot}`);
    return analyse(needs);
  });
  return { frameTurn, begun };
}

const BASE: SlotRequest = { slot: "base", options: null };
const TOP: SlotRequest = { slot: "top", options: null, needs: { base: "base" } };

describe("a frame's turn", () => {
  it("hands results on by reference, and analyses a frame once however often it is asked", async () => {
    const buffer = new Float32Array(3);
    const { frameTurn, begun } = turn([BASE, TOP], {
      base: async () => made("base", { answer: 42 }, buffer),
      top: async (needs) => {
        const first = await needs.result("base");
        const second = await needs.result("base");
        expect(first).toBe(second);
        expect(first.handed).toBe(buffer);
        expect(needs.found("base")).toBe(first);
        return made("top", { seen: first.body });
      },
    });
    const outcomes = await frameTurn.run();
    expect(begun).toEqual(["base", "top"]);
    expect(outcomes).toMatchObject([
      { slot: "base", result: { answer: 42 } },
      { slot: "top", result: { seen: { answer: 42 } } },
    ]);
  });

  it("leaves an unseen slot alone until it is asked, and keeps its result from the page", async () => {
    const unseen = { ...BASE, unseen: true };
    const idle = turn([unseen, TOP], { top: async () => made("top", {}) });
    expect((await idle.frameTurn.run()).map(({ slot }) => slot)).toEqual(["top"]);
    expect(idle.begun).toEqual(["top"]);

    const asked = turn([unseen, TOP], {
      base: async () => made("base", {}),
      top: async (needs) => {
        expect(needs.found("base")).toBeNull();
        await needs.result("base");
        return made("top", {});
      },
    });
    expect((await asked.frameTurn.run()).map(({ slot }) => slot)).toEqual(["top"]);
    expect(asked.begun).toEqual(["top", "base"]);
  });

  it("tells what failed where, and goes on with who can do without it", async () => {
    const { frameTurn } = turn([BASE, TOP, { ...TOP, slot: "user" }], {
      base: async () => {
        throw new FoveaError("gpu-lost", "The card is gone.");
      },
      top: async (needs) => made("top", (await needs.result("base")).body),
      user: async (needs) => made("user", { without: needs.found("base") === null }),
    });
    const outcomes = await frameTurn.run();
    expect(outcomes.find(({ slot }) => slot === "user")).toMatchObject({
      result: { without: true },
    });
    expect(outcomes.find(({ slot }) => slot === "base")).toMatchObject({
      error: { code: "gpu-lost" },
    });
    expect(outcomes.find(({ slot }) => slot === "top")).toMatchObject({
      error: { code: "need-failed", message: expect.stringContaining("The card is gone.") },
    });
  });

  it("refuses what is not tied", async () => {
    const { frameTurn } = turn([BASE, { slot: "top", options: null }], {
      base: async () => made("base", {}),
      top: async (needs) => made("top", (await needs.result("base")).body),
    });
    expect(await frameTurn.run()).toMatchObject([
      { slot: "base" },
      { slot: "top", error: { code: "need-failed" } },
    ]);
  });
});
