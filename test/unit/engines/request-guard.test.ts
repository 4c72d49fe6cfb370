/**
 * Requests that a worker may make and those that are held back, by every way out that a worker has.
 */
import { describe, expect, it, vi } from "vitest";
import { type GuardedScope, RequestGuard } from "../../../src/engines/request-guard.ts";

const OWN = { origin: "https://app.example", href: "https://app.example/fovea/worker.js" };

/** A worker's global scope whose ways out say what went out. */
function guardedScope() {
  const sent: string[] = [];
  const note = (address: unknown) => {
    sent.push(String(address instanceof Request ? address.url : address));
  };
  class Socket {
    constructor(readonly url: string | URL) {
      note(url);
    }
  }
  class Xhr {
    open(_method: string, url: string | URL): void {
      note(url);
    }
  }
  const sendBeacon = vi.fn((url: string | URL) => {
    note(url);
    return true;
  });
  const scope = {
    location: OWN,
    fetch: async (input: RequestInfo | URL) => {
      note(input);
      return new Response("here");
    },
    XMLHttpRequest: Xhr,
    WebSocket: Socket,
    EventSource: Socket,
    navigator: { sendBeacon },
  } satisfies GuardedScope;
  const guard = new RequestGuard(OWN);
  guard.install(scope);
  return { scope, guard, sent };
}

const ELSEWHERE = "https://odml.pa.googleapis.com/v1/log?key=secret";

describe("the guard of a worker's requests", () => {
  it.each([
    "https://app.example/models/a.onnx",
    "/models/a.onnx",
    "../models/a.onnx",
    "blob:https://app.example/1234",
    "data:text/plain,here",
  ])("lets %s out", async (address) => {
    const { scope, guard, sent } = guardedScope();
    expect(await (await scope.fetch(address)).text()).toBe("here");
    expect(sent).toEqual([address]);
    expect(guard.count).toBe(0);
  });

  it.each([
    ELSEWHERE,
    "//elsewhere.example/a",
    "http://app.example/a",
    "https://app.example:8443/a",
    "https://app.example.elsewhere.example/a",
  ])("holds %s back, as without a network", async (address) => {
    const { scope, guard, sent } = guardedScope();
    await expect(scope.fetch(address)).rejects.toThrow(TypeError);
    await expect(scope.fetch(new URL(address, OWN.href))).rejects.toThrow("Failed to fetch");
    await expect(
      scope.fetch(new Request(new URL(address, OWN.href), { method: "POST" })),
    ).rejects.toThrow(TypeError);
    expect(sent).toEqual([]);
    expect(guard.count).toBe(3);
  });

  it("guards the other ways out too", () => {
    const { scope, guard, sent } = guardedScope();
    const elsewhere = "wss://elsewhere.example/a";
    expect(() => new scope.XMLHttpRequest().open("GET", ELSEWHERE)).toThrow(DOMException);
    expect(scope.navigator.sendBeacon(ELSEWHERE)).toBe(false);
    expect(() => new scope.WebSocket(elsewhere)).toThrow(DOMException);
    expect(() => new scope.EventSource(ELSEWHERE)).toThrow(DOMException);
    expect(sent).toEqual([]);
    expect(guard.count).toBe(4);
    new scope.XMLHttpRequest().open("GET", "/here");
    expect(scope.navigator.sendBeacon("/here")).toBe(true);
    expect(new scope.WebSocket("wss://app.example/here")).toBeInstanceOf(scope.WebSocket);
    new scope.EventSource("/here");
    expect(sent).toEqual(["/here", "/here", "wss://app.example/here", "/here"]);
  });

  it("lets out what was allowed, by origin, folder or address, and nothing beside it", () => {
    const { guard } = guardedScope();
    guard.allow("https://raw.example");
    guard.allow("https://mirror.example/models/");
    guard.allow("https://files.example/a/model.onnx");
    for (const address of [
      "https://raw.example/any/where",
      "https://mirror.example/models/b.onnx",
      "https://files.example/a/model.onnx?download",
    ]) {
      expect(guard.admits(address), address).toBe(true);
    }
    for (const address of [
      "http://raw.example/any/where",
      "https://mirror.example/models",
      "https://mirror.example/models/../other/b.onnx",
      "https://files.example/a/model.onnx.txt",
      "https://files.example/a/",
    ]) {
      expect(guard.admits(address), address).toBe(false);
    }
  });

  it("counts all, and keeps the first hundred without their queries", () => {
    const { guard } = guardedScope();
    for (let i = 0; i < 150; i++) guard.admits(ELSEWHERE);
    expect(guard.count).toBe(150);
    expect(guard.blocked).toHaveLength(100);
    expect(guard.blocked[0]).toBe("https://odml.pa.googleapis.com/v1/log");
  });
});
