/** Settings in a link: written, read back, and nonsense named and survived. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currentSetup } from "../../../src/studio/setup.ts";
import { describeSetup } from "../../../src/studio/setup-words.ts";
import { linkFragment, readLink } from "../../../src/studio/share-link.ts";
import { checkedShapes, type Shape } from "../../../src/zones/shape.ts";
import { CENTERNET, MASKS, model, NANO, OBJECTS, SELFIE, TASKS } from "./linked-tasks.ts";

describe("a link", () => {
  it("says what is on, with which network, from which score and from where in the video", () => {
    const { setup, leftOut } = currentSetup(TASKS, 12.3456, "");
    expect(linkFragment(setup)).toBe(
      "#tasks=detection&model-detection=yolox-nano&threshold-detection=0.4&time=12.346",
    );
    expect(leftOut).toEqual([]);
  });

  it("says nothing of a threshold that is the network's own, nor of a time that there is not", () => {
    const task = { ...OBJECTS, options: { scoreThreshold: null } };
    for (const time of [null, Number.NaN]) {
      const fragment = linkFragment(currentSetup([task], time, "").setup);
      expect(fragment).toBe("#tasks=detection&model-detection=yolox-nano");
    }
  });

  it("leaves a network of one's own at home and says so", () => {
    const own = model("user:secret.onnx", "secret.onnx", "user");
    const { setup, leftOut } = currentSetup([{ ...OBJECTS, model: own }], null, "");
    expect(linkFragment(setup)).not.toContain("secret");
    expect(leftOut.join()).toContain("secret.onnx");
  });

  it("is read as it was written", () => {
    const { setup } = currentSetup([OBJECTS, { ...MASKS, on: true }], 7.5, "");
    expect(readLink(linkFragment(setup), TASKS)).toEqual({ setup, faults: [] });
  });

  it("says what is drawn of tracks, and says nothing where that is nothing", () => {
    const { setup } = currentSetup([OBJECTS], null, "trails, ids  nonsense");
    const fragment = linkFragment(setup);
    expect(fragment).toContain("&tracks=ids,trails");
    expect(readLink(fragment, TASKS)).toEqual({ setup, faults: [] });
    expect(describeSetup(setup, TASKS)).toContain("tracks with ids, trails");
    expect(linkFragment(currentSetup([OBJECTS], null, "").setup)).not.toContain("tracks");
    expect(readLink("#tracks=", TASKS).setup?.tracks).toBe("");
    expect(readLink("#tracks=ids,wings", TASKS)).toMatchObject({
      setup: { tracks: "ids" },
      faults: ["“wings” is nothing that tracks have."],
    });
    expect(readLink("#tracks=wings", TASKS).setup).toBeNull();
  });

  it("may say that nothing is on", () => {
    const { setup } = currentSetup([{ ...OBJECTS, on: false }], null, "");
    expect(linkFragment(setup)).toBe("#tasks=");
    expect(readLink("#tasks=", TASKS).setup?.tasks).toEqual([]);
  });
});

describe("options in a link", () => {
  const read = (value: unknown, task = "detection") =>
    readLink(`#options-${task}=${encodeURIComponent(JSON.stringify(value))}`, TASKS);

  it("are taken one by one", () => {
    const { setup, faults } = read({ labels: ["cat"], maxDetections: -1, wings: 2 });
    expect(setup?.options.get("detection")).toEqual({ labels: ["cat"] });
    expect(faults).toHaveLength(2);
  });

  it("bring no addresses, no thresholds, and nothing that is no option", () => {
    const backdrop = { kind: "picture", url: "https://example.org/tracker.png" };
    for (const value of [{ backdrop }, { scoreThreshold: 0 }, [], null, 5, { __proto__: 1 }]) {
      expect(read(value, "segmentation").setup).toBeNull();
    }
    expect(readLink("#options-detection={", TASKS).faults).toEqual([
      "The options are no JSON object.",
    ]);
  });
});

describe("zones in a link", () => {
  const zones = checkedShapes([
    {
      kind: "line",
      name: "Door",
      points: [
        [0, 0.5],
        [1, 0.5],
      ],
      labels: ["person"],
    },
    {
      kind: "zone",
      name: "Yard",
      points: [
        [0, 0],
        [1, 0],
        [1, 1],
      ],
      dwell: 5,
    },
  ]);

  it("go along, and come back where they were to a thousandth of the picture", () => {
    const { setup, leftOut } = currentSetup(TASKS, null, "", zones);
    expect(leftOut).toEqual([]);
    const back = readLink(linkFragment(setup), TASKS);
    expect(back.faults).toEqual([]);
    expect(back.setup?.zones).toMatchObject([
      { kind: "line", name: "Door", labels: ["person"] },
      { kind: "zone", name: "Yard", dwell: 5 },
    ]);
    for (const [i, shape] of (back.setup?.zones ?? []).entries()) {
      const truth = zones[i]?.points.flat() ?? [];
      shape.points.flat().forEach((share, k) => {
        expect(Math.abs(share - (truth[k] as number))).toBeLessThan(0.0005);
      });
    }
    expect(back.setup && describeSetup(back.setup, [])).toBe("with 2 zones and lines");
  });

  it("stay behind where they are too many for one", () => {
    const many = Array.from({ length: 60 }, (_, i) => ({
      ...(zones[1] as Shape),
      name: `Zone of a long name ${i}`,
    }));
    const { setup, leftOut } = currentSetup(TASKS, null, "", many);
    expect(setup.zones).toBeNull();
    expect(leftOut).toEqual(["The zones are too many for a link."]);
  });

  it.each([
    "zDoor",
    "x:Door:0000zzzz",
    "l:Door:00",
    "l:Door:0000%2F%2Fzz",
    "l:%:0000zzzz;l:%:0000zzzz",
  ])("are named where they make no sense: %s", (text) => {
    const { setup, faults } = readLink(`#zones=${text}`, TASKS);
    expect(setup).toBeNull();
    expect(faults).toEqual([expect.stringMatching(/^Its zones make no sense/)]);
  });
});

describe("nonsense in a link", () => {
  it("is nothing to speak of where there is no fragment", () => {
    expect(readLink("", TASKS)).toEqual({ setup: null, faults: [] });
    expect(readLink("#", TASKS)).toEqual({ setup: null, faults: [] });
  });

  it("is named, and what makes sense is taken all the same", () => {
    const { setup, faults } = readLink(
      "#tasks=detection,juggling&model-detection=gpt&model-pets=x&threshold-detection=2" +
        "&threshold-segmentation=0.5&time=-1&colour=red&time=3",
      TASKS,
    );
    expect(setup).toEqual({
      tasks: ["detection"],
      models: new Map(),
      thresholds: new Map(),
      options: new Map(),
      backends: new Map(),
      pins: new Map(),
      tracks: null,
      look: {},
      time: null,
      zones: null,
    });
    expect(faults).toEqual([
      "There is no task “juggling”.",
      "Objects has no network “gpt”.",
      "There is no task “pets”.",
      "“2” is no threshold; it must be a number from 0 to 1.",
      "Segmentation has no threshold.",
      "“-1” is no time in seconds.",
      "“colour” means nothing to Fovea.",
      "“time” stands there twice.",
    ]);
  });

  it.each([
    ["#tasks=juggling"],
    ["#time=Infinity"],
    ["#time=1e3"],
    ["#time="],
    ["#time=99999999"],
    ["#threshold-detection=0x1"],
    ["#model-__proto__=x"],
    ["#section-2"],
    [`#tasks=${"detection,".repeat(500)}`],
  ])("sets nothing: %s", (fragment) => {
    const { setup, faults } = readLink(fragment, TASKS);
    expect(setup).toBeNull();
    expect(faults.length).toBeGreaterThan(0);
  });

  it("is shortened before it is shown", () => {
    const { faults } = readLink(`#${"x".repeat(500)}=1`, TASKS);
    expect(faults[0]?.length).toBeLessThan(80);
  });

  it("never throws, and never sets what is not known", () => {
    const ids = [CENTERNET.id, NANO.id, SELFIE.id];
    const word = fc.constantFrom(
      "tasks",
      "model-detection",
      "threshold-detection",
      "time",
      "%",
      "&",
    );
    const piece = fc.oneof(word, fc.string(), fc.constantFrom("=", ",", "detection", ...ids));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const { setup } = readLink(`#${pieces.join("")}`, TASKS);
        for (const id of setup?.models.values() ?? []) expect(ids).toContain(id);
        for (const id of setup?.tasks ?? []) expect(TASKS.map((task) => task.id)).toContain(id);
        for (const score of setup?.thresholds.values() ?? []) {
          expect(score >= 0 && score <= 1).toBe(true);
        }
        expect(setup?.time ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
