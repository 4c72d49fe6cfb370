/** What was deleted last can be put back for a while, once; then it is let go of. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LastDeletion } from "../../../src/look/last-deletion.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function deletionOf(name: string) {
  return { said: `${name} gone`, back: `${name} back`, undo: vi.fn(), forGood: vi.fn() };
}

it("is put back once, and says so", () => {
  const changed = vi.fn();
  const last = new LastDeletion(changed);
  const apple = deletionOf("apple");
  last.offer(apple);
  expect([last.isPending, last.said]).toEqual([true, "apple gone"]);
  last.takeBack();
  expect([last.isPending, last.said]).toEqual([false, "apple back"]);
  last.takeBack();
  vi.advanceTimersByTime(60_000);
  expect(apple.undo).toHaveBeenCalledOnce();
  expect(apple.forGood).not.toHaveBeenCalled();
  expect(changed).toHaveBeenCalledTimes(2);
});

it("is final after a time, but not while somebody is at the button", () => {
  const last = new LastDeletion(() => {});
  const apple = deletionOf("apple");
  last.isThere = () => true;
  last.offer(apple);
  vi.advanceTimersByTime(60_000);
  expect(apple.forGood).not.toHaveBeenCalled();
  last.isThere = () => false;
  vi.advanceTimersByTime(2000);
  expect(apple.forGood).toHaveBeenCalledOnce();
  expect([last.isPending, last.said]).toEqual([false, ""]);
  last.takeBack();
  expect(apple.undo).not.toHaveBeenCalled();
});

it("is final when the next one comes, and when it is ended", () => {
  const last = new LastDeletion(() => {});
  const [apple, pear] = [deletionOf("apple"), deletionOf("pear")];
  last.offer(apple);
  vi.advanceTimersByTime(10_000);
  last.offer(pear);
  expect(apple.forGood).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(10_000);
  expect(pear.forGood, "has a time of its own").not.toHaveBeenCalled();
  last.end();
  last.end();
  expect(pear.forGood).toHaveBeenCalledOnce();
});
