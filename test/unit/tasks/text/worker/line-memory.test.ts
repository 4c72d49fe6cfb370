/** Which lines are read when. */
import { describe, expect, it } from "vitest";
import { decodeValue, encodeValue } from "../../../../../src/recording/line-codec.ts";
import type { Moment } from "../../../../../src/refine/refiner.ts";
import { TEXT_DEFAULTS } from "../../../../../src/tasks/text/result.ts";
import { likeness, standardised } from "../../../../../src/tasks/text/worker/line-look.ts";
import {
  LineMemory,
  type LineMemoryState,
} from "../../../../../src/tasks/text/worker/line-memory.ts";

describe("which lines are read", () => {
  const next: Moment = { continuity: "next", seconds: 0.1, width: 640, height: 480, flow: null };
  const look = (seed: number) =>
    standardised(Float32Array.from({ length: 512 }, (_, i) => Math.sin(i * (seed + 1.7))));
  const line = (x: number, y = 100) => ({
    box: { centreX: x, centreY: y, width: 120, height: 24, angle: 0 },
    score: 0.9,
  });

  it("is one that is new; a sure one is not read again while it stands still", () => {
    const memory = new LineMemory();
    const [first] = memory.follow([line(100)], [look(1)], next, TEXT_DEFAULTS);
    expect(first?.unread).toBe(true);
    memory.learn(first as NonNullable<typeof first>, look(1), { text: "EXIT", score: 0.97 });
    for (let i = 0; i < 20; i++) {
      const [again] = memory.follow([line(100 + (i % 2))], [look(1)], next, TEXT_DEFAULTS);
      expect(again?.unread).toBe(false);
      expect(again?.said?.text).toBe("EXIT");
      expect(again?.standing.trackId).toBe(first?.standing.trackId);
    }
  });

  it("is none that another has read whose state it has taken over", () => {
    const [memory, other] = [new LineMemory(), new LineMemory()];
    for (let i = 0; i < 3; i++) {
      const [now] = memory.follow([line(100)], [look(1)], next, TEXT_DEFAULTS);
      if (now?.unread) memory.learn(now, look(1), { text: "EXIT", score: 0.97 });
    }
    const state = memory.state();
    other.restore(decodeValue(encodeValue(structuredClone(state))) as LineMemoryState);
    const follow = (one: LineMemory) => one.follow([line(101)], [look(1)], next, TEXT_DEFAULTS);
    const [known] = follow(other);
    expect(known).toMatchObject({ unread: false, said: { text: "EXIT" } });
    expect([known]).toEqual(follow(memory));
    expect(other.state()).toEqual(memory.state());
  });

  it("is one that was read doubtfully, three times in all", () => {
    const memory = new LineMemory();
    let readings = 0;
    for (let i = 0; i < 10; i++) {
      const [now] = memory.follow([line(100)], [look(1)], next, TEXT_DEFAULTS);
      if (!now?.unread) continue;
      readings++;
      memory.learn(now, look(1), { text: `EX1T${i}`, score: 0.7 });
    }
    expect(readings).toBe(3);
  });

  it("is one that has moved, until three readings agree", () => {
    const memory = new LineMemory();
    let readings = 0;
    for (let i = 0; i < 20; i++) {
      const [now] = memory.follow([line(100 + 30 * i)], [look(1)], next, TEXT_DEFAULTS);
      if (!now?.unread) continue;
      readings++;
      memory.learn(now, look(1), { text: "BUS", score: 0.99 });
    }
    expect(readings).toBe(3);
  });

  it("is one that says something else now, which has no votes of before", () => {
    const memory = new LineMemory();
    for (let i = 0; i < 3; i++) {
      const [now] = memory.follow([line(100)], [look(1)], next, TEXT_DEFAULTS);
      if (now?.unread) memory.learn(now, look(1), { text: "EXIT", score: 0.99 });
    }
    expect(likeness(look(1), look(5))).toBeLessThan(0.5);
    const [changed] = memory.follow([line(100)], [look(5)], next, TEXT_DEFAULTS);
    expect(changed?.unread).toBe(true);
    expect(changed?.said).toBeNull();
    const said = memory.learn(changed as NonNullable<typeof changed>, look(5), {
      text: "ENTRY",
      score: 0.8,
    });
    expect(said.text).toBe("ENTRY");
  });

  it("is every one after a cut, and where nothing is tracked", () => {
    const memory = new LineMemory();
    const [first] = memory.follow([line(100)], [look(1)], next, TEXT_DEFAULTS);
    memory.learn(first as NonNullable<typeof first>, look(1), { text: "EXIT", score: 0.99 });
    const cut: Moment = { ...next, continuity: "cut", seconds: 0 };
    expect(memory.follow([line(100)], [look(1)], cut, TEXT_DEFAULTS)[0]?.unread).toBe(true);
    const loose = memory.follow([line(100)], [], next, { ...TEXT_DEFAULTS, tracking: false });
    expect(loose[0]).toMatchObject({ unread: true, track: null });
  });
});
