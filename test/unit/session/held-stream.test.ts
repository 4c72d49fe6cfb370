/** Whose tracks are stopped: one's own, once, and never those of the page. */
import { expect, it, vi } from "vitest";
import { HeldStream } from "../../../src/session/held-stream.ts";

function made() {
  const stop = vi.fn();
  const stream = { getTracks: () => [{ stop }] } as unknown as MediaStream;
  return { stream, stop };
}

it("stops the tracks of its own when it is let go", () => {
  const { stream, stop } = made();
  const held = new HeldStream();
  held.hold(stream, true);
  expect([held.is(stream), held.is(made().stream)]).toEqual([true, false]);
  held.letGo();
  held.letGo();
  expect(held.is(stream)).toBe(false);
  expect(stop).toHaveBeenCalledTimes(1);
});

it("lets a borrowed one go on", () => {
  const { stream, stop } = made();
  const held = new HeldStream();
  held.hold(stream, false);
  held.letGo();
  expect(held.is(stream)).toBe(false);
  expect(stop).not.toHaveBeenCalled();
});
