/** The timeline: accessible, moved by keys and pointer, quick over an hour. */
import { describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { recordingHeader } from "../../../../src/recording/header.ts";
import { MemoryRecording } from "../../../../src/recording/memory-recording.ts";
import type { KeptResult, ResultLine } from "../../../../src/recording/result-line.ts";
import { FoveaTimeline, type Scrubbing } from "../../../../src/studio/timeline/fovea-timeline.ts";
import { checkedShapes } from "../../../../src/zones/shape.ts";
import {
  buttonOf,
  mount,
  nextEvent,
  SCHEMES,
  useScheme,
  violations,
} from "../../../fixtures/axe.ts";
import { stamp } from "../../../fixtures/stamp.ts";

const HEADER = recordingHeader({
  fovea: "0.1.0",
  mode: "live",
  source: { kind: "video", name: "clip" },
  tasks: {},
});

/** Ten seconds: a dog from 2 to 3 and from 6 to 7, a person all the time, nothing kept from 4 to 5.5. */
function line(frame: number): ResultLine {
  const time = frame / 10;
  const dog = (time >= 2 && time < 3) || (time >= 6 && time < 7);
  const detections = ["person", ...(dog ? ["dog"] : [])].map((label, i) => ({
    label,
    classIndex: i,
    trackId: i + 1,
    score: 0.9,
    age: time,
    box: { x: 10 * frame, y: 20, width: 30, height: 40 },
    velocity: { x: 100, y: 0 },
  }));
  const times = { mediaTime: time, captureTime: 1000 * time, resultTime: 1000 * time };
  const own = { ...stamp(640, 360), frameId: frame, ...times };
  const detection = { task: "detection", stamp: own, detections } as KeptResult;
  return { frame, mediaTime: time, results: { detection } };
}

async function timeline(properties: Partial<FoveaTimeline> = {}): Promise<FoveaTimeline> {
  const frames = Array.from({ length: 100 }, (_, i) => i).filter((i) => i <= 40 || i >= 55);
  const element = Object.assign(new FoveaTimeline(), {
    recording: new MemoryRecording(HEADER, frames.map(line)),
    duration: 10,
    time: 0,
    frameSeconds: 0.1,
    ...properties,
  });
  await mount(element);
  // On a busy machine a second is short.
  await expect.poll(() => element.tracksShown.length, { timeout: 20_000 }).toBe(2);
  await element.updateComplete;
  return element;
}

const slider = (element: FoveaTimeline) =>
  element.renderRoot.querySelector<HTMLElement>("[role=slider]") as HTMLElement;

/** What pressing a key asks for. */
async function sought(element: FoveaTimeline, key: string): Promise<number> {
  slider(element).focus();
  const event = nextEvent<Scrubbing>(element, "scrub");
  await userEvent.keyboard(key);
  return (await event).detail.time;
}

for (const scheme of SCHEMES) {
  it(`is accessible, ${scheme}`, async () => {
    useScheme(scheme);
    const element = await timeline({ time: 2.5 });
    element.choose(element.tracksShown[0] ?? null);
    await element.updateComplete;
    expect(await violations(element)).toEqual([]);
  });
}

describe("zones and lines", () => {
  const shapes = checkedShapes([
    // The person's feet go across it at 1.05 s, the dog's not at all.
    {
      kind: "line",
      name: "Door",
      points: [
        [0.1875, 0],
        [0.1875, 1],
      ],
      labels: ["person"],
    },
    {
      kind: "zone",
      name: "Yard",
      points: [
        [0.5, 0],
        [1, 0],
        [1, 1],
        [0.5, 1],
      ],
      labels: ["person"],
    },
  ]);

  it("have their events marked, sought by keys, and said", async () => {
    const element = await timeline({ time: 0, shapes });
    // Who is in the yard while nothing is kept has left it and comes again.
    await expect
      .poll(() => element.marks.map(({ events }) => events.length), { timeout: 20_000 })
      .toEqual([1, 4]);
    element.lane = "zone/Door";
    await element.updateComplete;
    expect(await sought(element, "n")).toBeCloseTo(element.marks[0]?.events[0]?.mediaTime ?? 0);
    expect(element.renderRoot.querySelector("#summary")?.textContent).toContain("Door, one event");
    const names = [...element.renderRoot.querySelectorAll(".lane-choice option")];
    expect(names.map(({ textContent }) => textContent)).toEqual([
      "person",
      "dog",
      "Door is crossed",
      "Yard: comes, goes",
    ]);
    expect(await violations(element)).toEqual([]);
    element.shapes = [];
    await element.updateComplete;
    expect(element.marks).toEqual([]);
  });
});

describe("the wheel", () => {
  it("scrolls the page unless the timeline has the focus, or Ctrl is held", async () => {
    const element = await timeline({ time: 5 });
    const turn = (init: WheelEventInit = {}) =>
      !slider(element).dispatchEvent(
        new WheelEvent("wheel", { deltaY: -100, bubbles: true, cancelable: true, ...init }),
      );
    expect([turn(), element.view]).toEqual([false, null]);
    expect(turn({ ctrlKey: true })).toBe(true);
    expect(element.shown.to - element.shown.from).toBeCloseTo(10 / 1.4);
    slider(element).focus();
    expect(turn({ deltaY: 100 })).toBe(true);
    expect(element.shown).toEqual({ from: 0, to: 10 });
    // All is on show: there is nothing left to zoom.
    expect(turn({ deltaY: 100 })).toBe(false);
  });
});

describe("for people who do not see it", () => {
  it("says where it is, what is there, and that something is missing", async () => {
    const element = await timeline({ time: 2.5 });
    expect(slider(element).getAttribute("aria-valuetext")).toBe(
      "2 seconds of 10 seconds, frame 25",
    );
    expect(element.renderRoot.querySelector("#summary")?.textContent).toBe(
      "Found: person, up to 1 at once; dog, up to 1 at once. In one place nothing is kept.",
    );
  });

  it("with nothing kept, says what will be here", async () => {
    const element = await mount(new FoveaTimeline());
    expect(element.renderRoot.textContent).toContain("appears here over time");
    expect(await violations(element)).toEqual([]);
  });
});

describe("keys", () => {
  it("go to kept frames, to events and to the ends", async () => {
    const element = await timeline({ time: 4, lane: "dog" });
    expect(await sought(element, "{ArrowRight}")).toBeCloseTo(5.5);
    expect(await sought(element, "{ArrowLeft}")).toBeCloseTo(3.9);
    expect(await sought(element, "n")).toBeCloseTo(6);
    expect(await sought(element, "p")).toBeCloseTo(2);
    expect(await sought(element, "{End}")).toBe(10);
    expect(await sought(element, "{PageUp}")).toBeCloseTo(5);
  });

  it("zoom, and choose tracks", async () => {
    const element = await timeline({ time: 5 });
    slider(element).focus();
    await userEvent.keyboard("++");
    expect(element.shown.to - element.shown.from).toBeCloseTo(10 / 1.96);
    await userEvent.keyboard("0");
    expect(element.shown).toEqual({ from: 0, to: 10 });
    const chosen = nextEvent<{ label: string }>(element, "track-choice");
    await userEvent.keyboard("t");
    expect((await chosen).detail.label).toBe("person");
    await element.updateComplete;
    const event = nextEvent<Scrubbing>(element, "scrub");
    await userEvent.click(buttonOf(element, "Last frame"));
    expect((await event).detail.time).toBeCloseTo(9.9);
  });
});

describe("the pointer", () => {
  it("drags the position, from beginning to end", async () => {
    const element = await timeline();
    const phases: string[] = [];
    let time = 0;
    element.addEventListener("scrub", (event) => {
      const { detail } = event as CustomEvent<Scrubbing>;
      phases.push(detail.phase);
      time = detail.time;
    });
    const { left, width, top } = slider(element).getBoundingClientRect();
    const press = (type: string, share: number) =>
      slider(element).dispatchEvent(
        new PointerEvent(type, {
          pointerId: 1,
          clientX: left + 112 + share * (width - 112),
          clientY: top + 5,
          bubbles: true,
        }),
      );
    slider(element).setPointerCapture = () => {};
    press("pointerdown", 0.1);
    press("pointermove", 0.4);
    press("pointerup", 0.5);
    press("pointermove", 0.9);
    expect(phases).toEqual(["began", "moves", "ended"]);
    expect(time).toBeCloseTo(5, 0);
  });
});
