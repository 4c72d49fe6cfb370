/** The next frame is made while one is looked at, and none is left open. */
import { expect, it } from "vitest";
import type { Frame } from "../../../src/frames/frame.ts";
import { oneAhead } from "../../../src/frames/one-ahead.ts";

function numbered(count: number, error?: Error) {
  const made: number[] = [];
  const closed: number[] = [];
  async function* frames(): AsyncGenerator<Frame> {
    for (let id = 0; id < count; id++) {
      made.push(id);
      let open = true;
      yield {
        id,
        get closed() {
          return !open;
        },
        close() {
          open = false;
          closed.push(id);
        },
      } as unknown as Frame;
    }
    if (error) throw error;
  }
  return { made, closed, frames: frames() };
}

const turn = () => new Promise((resolve) => setTimeout(resolve));

it("gives all of them in order, one ahead", async () => {
  const { made, frames } = numbered(3);
  const seen: number[] = [];
  for await (const { id } of oneAhead(frames)) {
    await turn();
    seen.push(id);
    expect(made.length).toBe(Math.min(3, seen.length + 1));
  }
  expect(seen).toEqual([0, 1, 2]);
});

it("closes the one that was ahead when the consumer leaves", async () => {
  const { made, closed, frames } = numbered(5);
  for await (const frame of oneAhead(frames)) {
    frame.close();
    if (frame.id === 1) break;
  }
  expect(made).toEqual([0, 1, 2]);
  expect(closed).toEqual([0, 1, 2]);
});

it("reports a failure behind the frames before it", async () => {
  const { frames } = numbered(2, new Error("broken"));
  const seen: number[] = [];
  const read = async () => {
    for await (const { id } of oneAhead(frames)) seen.push(id);
  };
  await expect(read()).rejects.toThrow("broken");
  expect(seen).toEqual([0, 1]);
});
