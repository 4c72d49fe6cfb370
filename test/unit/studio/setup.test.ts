/** What the studio is set to, as the next visit finds it: what differs from the defaults, and no secrets. */
import { describe, expect, it } from "vitest";
import { keptSetup, type LinkedTask } from "../../../src/studio/setup.ts";
import { linkFragment, readLink } from "../../../src/studio/share-link.ts";
import { MASKS, model, OBJECTS, SELFIE, TASKS } from "./linked-tasks.ts";

describe("what the studio remembers", () => {
  const task: LinkedTask = {
    ...OBJECTS,
    chosenModel: null,
    backend: "wasm",
    options: {
      scoreThreshold: 0.4,
      labels: ["person"],
      maxDetections: 100,
      backdrop: { url: "x" },
    },
    defaults: { scoreThreshold: null, labels: null, maxDetections: 100, backdrop: null },
  };
  const masks = { ...MASKS, defaults: { effect: "classes" }, chosenModel: SELFIE.id };

  it("is what differs from the defaults, of tasks that are off as well", () => {
    const look = {
      showing: "aligned",
      mirrored: true,
      layers: "depth:0.5,-flow",
      compare: "networks:detection,yolox-nano",
    } as const;
    const setup = keptSetup([task, masks], "ids", look);
    expect(decodeURIComponent(linkFragment(setup))).toBe(
      "#tasks=detection&model-segmentation=selfie&threshold-detection=0.4" +
        '&options-detection={"labels":["person"]}&options-segmentation={"effect":"blur"}' +
        "&backend-detection=wasm&tracks=ids&layers=depth:0.5,-flow" +
        "&compare=networks:detection,yolox-nano&showing=aligned&mirrored=yes",
    );
    expect(readLink(linkFragment(setup), [task, masks])).toEqual({ setup, faults: [] });
  });

  it("has what is pinned, and takes no nonsense for it", () => {
    const pinned = [
      { ...OBJECTS, pinned: 7.5 },
      { ...MASKS, pinned: Number.POSITIVE_INFINITY },
    ];
    const setup = keptSetup(pinned, "", {});
    expect(linkFragment(setup)).toContain("&rate-detection=7.5&rate-segmentation=all");
    expect(readLink(linkFragment(setup), TASKS)).toEqual({ setup, faults: [] });
    for (const value of ["0", "-1", "fast", "", "Infinity"]) {
      const { setup: read, faults } = readLink(`#rate-detection=${value}`, TASKS);
      expect([read, faults.length], value).toEqual([null, 1]);
    }
  });

  it("has thresholds of classes, which a link carries and a stranger's link cannot bend", () => {
    const defaults = { scoreThreshold: null, classThresholds: {} };
    const options = { ...defaults, classThresholds: { person: 0.3, "traffic light": 0.7 } };
    const setup = keptSetup([{ ...OBJECTS, options, defaults }], "", {});
    const { classThresholds } = options;
    expect(setup.options.get("detection")).toEqual({ classThresholds });
    expect(readLink(linkFragment(setup), TASKS)).toEqual({ setup, faults: [] });
    for (const value of [{ person: 2 }, { person: "0.5" }, { person: { url: "x" } }, [0.5]]) {
      const text = encodeURIComponent(JSON.stringify({ classThresholds: value }));
      const { setup: read, faults } = readLink(`#options-detection=${text}`, TASKS);
      expect([read, faults.length], JSON.stringify(value)).toEqual([null, 1]);
    }
  });

  it("names no network that nobody has chosen", () => {
    expect(keptSetup([task], "", {}).models.size).toBe(0);
    const own = model("user:secret.onnx", "secret.onnx", "user");
    const chosen = { ...task, model: own, chosenModel: own.id };
    expect(linkFragment(keptSetup([chosen], "", {}))).not.toContain("secret");
  });
});
