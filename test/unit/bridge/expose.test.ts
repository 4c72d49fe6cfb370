/** The worker's way to the page, where posting fails. */
import { afterEach, expect, it, vi } from "vitest";
import { audible } from "../../../src/bridge/expose.ts";

afterEach(() => {
  vi.useRealTimers();
});

it("lets a call fail whose answer cannot be sent, and the worker where none can", () => {
  vi.useFakeTimers();
  const postMessage = vi.fn();
  const scope = Object.assign(new EventTarget(), { name: "w", postMessage });
  const way = audible(scope);
  const refuse = () => {
    throw new Error("refused");
  };
  postMessage.mockImplementationOnce(refuse);
  expect(() => way.postMessage(1)).toThrow("refused");
  way.postMessage(2);
  postMessage.mockImplementation(refuse);
  expect(() => way.postMessage(3)).toThrow("refused");
  way.postMessage(4);
  // As an error of the worker's script, which its page hears.
  expect(() => vi.runAllTimers()).toThrow("cannot be sent");
});
