/**
 * The attribute `paused` and the video that it is of: who has paused, a person or the browser because
 * the element was taken out of the document, and what follows when it is put back.
 */
import type { LitElement } from "lit";
import { beforeEach, expect, it } from "vitest";
import { PausedAttribute } from "../../../../src/elements/mechanisms/paused-attribute.ts";
import type { SourceSession } from "../../../../src/session/source-session.ts";

class Video extends EventTarget {
  paused = false;
  ended = false;
  async play(): Promise<void> {
    this.paused = false;
    this.dispatchEvent(new Event("play"));
  }
  pause(): void {
    this.paused = true;
    this.dispatchEvent(new Event("pause"));
  }
}

class Host {
  isConnected = true;
  readonly attributes = new Set<string>();
  addController(): void {}
  setAttribute(name: string): void {
    this.attributes.add(name);
  }
  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }
  hasAttribute(name: string): boolean {
    return this.attributes.has(name);
  }
}

let video: Video;
let host: Host;
let paused: PausedAttribute;

beforeEach(() => {
  video = new Video();
  host = new Host();
  const session = {
    phase: "running",
    view: { still: false, video },
    play: () => video.play(),
  };
  paused = new PausedAttribute(
    host as unknown as LitElement,
    video as unknown as HTMLVideoElement,
    () => session as unknown as SourceSession,
  );
});

it("is set when a person pauses, and goes when it plays", async () => {
  video.pause();
  expect(host.hasAttribute("paused")).toBe(true);
  await video.play();
  expect(host.hasAttribute("paused")).toBe(false);
});

it("is not set by the end of the video", () => {
  video.ended = true;
  video.pause();
  expect(host.hasAttribute("paused")).toBe(false);
});

it.each(["before", "after"])(
  "is not set when the element is moved and the browser pauses, of which is told %s it is back",
  async (when) => {
    host.isConnected = false;
    video.paused = true;
    if (when === "before") video.dispatchEvent(new Event("pause"));
    host.isConnected = true;
    paused.hostConnected();
    if (when === "after") video.dispatchEvent(new Event("pause"));
    expect(host.hasAttribute("paused")).toBe(false);
    expect(video.paused).toBe(false);
  },
);

it("stays when a person had paused before the element was moved", () => {
  video.pause();
  host.isConnected = false;
  host.isConnected = true;
  paused.hostConnected();
  expect([host.hasAttribute("paused"), video.paused]).toEqual([true, true]);
});
