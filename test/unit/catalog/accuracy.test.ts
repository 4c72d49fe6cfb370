/** What people read of a network's accuracy: never a number without what it was measured on. */
import { expect, it } from "vitest";
import { accuracyText } from "../../../src/catalog/accuracy.ts";
import { CATALOGUE } from "../../../src/tasks/catalogue.ts";

it("has the authors' figure first, with its source", () => {
  const text = accuracyText({
    measure: "COCO mAP",
    published: { percent: 25.8, on: "all of COCO val2017", source: "YOLOX's authors" },
    measured: { percent: 34.4, on: "64 photographs" },
  });
  expect(text).toBe(
    "COCO mAP: 25.8 on all of COCO val2017 (YOLOX's authors); 34.4 on 64 photographs, measured here.",
  );
});

it("says where no figure of the authors is known", () => {
  const measured = { percent: 21.4, on: "64 photographs" };
  expect(accuracyText({ measure: "COCO mAP", published: null, measured })).toBe(
    "COCO mAP: 21.4 on 64 photographs, measured here; no figure of its authors is known here.",
  );
});

it("is not in a summary, where it would stand alone", () => {
  for (const { summary } of CATALOGUE) expect(summary).not.toMatch(/mAP|mIoU|accuracy \d/);
});

it("is given for every detector", () => {
  for (const { task, accuracy } of CATALOGUE) {
    if (task === "detection") expect(accuracy?.measured.on).toMatch(/64 photographs/);
  }
});
