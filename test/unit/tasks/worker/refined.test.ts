/** What an analyser's results go through, and what of the analyser stays as it is. */
import { expect, it, vi } from "vitest";
import type { AnalysedFrame } from "../../../../src/engines/engine.ts";
import type { Moment, Refiner } from "../../../../src/refine/refiner.ts";
import { refined } from "../../../../src/tasks/worker/refined.ts";
import {
  type Analyser,
  type LoadedModel,
  NO_NEEDS,
} from "../../../../src/tasks/worker/worker-task.ts";

interface Words {
  readonly words: readonly string[];
}

/** Adds its word and what it was told of continuity. */
class Adds implements Refiner<Words, string> {
  constructor(private readonly word: string) {}

  refine({ words }: Words, options: string, { continuity, seconds }: Moment): Words {
    return { words: [...words, `${this.word} ${options} ${continuity} ${seconds}`] };
  }
}

const loaded = {
  model: { id: "m" },
  bytes: new Uint8Array(0),
  parts: [],
} as unknown as LoadedModel;
const description = { backend: "wasm" } as Analyser["description"];

function frame(mediaTime: number): AnalysedFrame {
  return { mediaTime, width: 64, height: 36 } as AnalysedFrame;
}

function rig() {
  const analyse = vi.fn(async (..._: unknown[]) => ({
    body: { words: ["found"] },
    timings: { preprocess: 1, run: 2, decode: 3 },
    extra: "kept",
  }));
  const dispose = vi.fn(async () => {});
  const create = async () => ({ description, analyse, dispose });
  return { create, analyse, dispose };
}

it("gives results to the refiners in their order, and tells them of continuity", async () => {
  const { create } = rig();
  const made: LoadedModel[] = [];
  const analyser = await refined<Words, string>(create, (model) => {
    made.push(model);
    return [new Adds("a"), new Adds("b")];
  })(loaded, "auto");
  expect(made).toEqual([loaded]);
  const words = async (time: number) => (await analyser.analyse(frame(time), "o")).body.words;
  expect(await words(1)).toEqual(["found", "a o cut 0", "b o cut 0"]);
  expect(await words(1.5)).toEqual(["found", "a o next 0.5", "b o next 0.5"]);
  expect(await words(1.5)).toEqual(["found", "a o same 0", "b o same 0"]);
  expect(await words(0)).toEqual(["found", "a o cut 0", "b o cut 0"]);
});

it("hands on what it does not know, both ways", async () => {
  const { create, analyse, dispose } = rig();
  const analyser = await refined<Words, string>(create, () => [new Adds("a")])(loaded, "auto");
  const analysis = await analyser.analyse(frame(1), "o", NO_NEEDS);
  expect(analyse.mock.calls[0]?.[2]).toBe(NO_NEEDS);
  expect(analysis).toMatchObject({ extra: "kept", timings: { preprocess: 1, run: 2 } });
  expect(analyser.description).toBe(description);
  await analyser.dispose();
  expect(dispose).toHaveBeenCalledOnce();
});

it("counts the refiners' time as decoding", async () => {
  const { create } = rig();
  const slow: Refiner<Words, string> = {
    refine(body) {
      const until = performance.now() + 5;
      while (performance.now() < until);
      return body;
    },
  };
  const analyser = await refined<Words, string>(create, () => [slow])(loaded, "auto");
  const { timings } = await analyser.analyse(frame(1), "o");
  expect(timings.decode).toBeGreaterThanOrEqual(3 + 5);
});
