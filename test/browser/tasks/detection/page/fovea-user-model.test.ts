/** The question how a person's own network is to be read. */
import { expect, it } from "vitest";
import { FoveaUserModel } from "../../../../../src/tasks/detection/page/fovea-user-model.ts";
import { mount, nextEvent, violations } from "../../../../fixtures/axe.ts";

it("asks how a network is to be read", async () => {
  const element = await mount(
    Object.assign(new FoveaUserModel(), {
      layouts: [{ id: "yolov8", name: "YOLOv8" }],
      labels: ["cat", "dog"],
    }),
  );
  const file = new File(["x"], "mine.onnx");
  await element.ask(file, {
    inputName: "pixels",
    width: 416,
    height: null,
    layout: "yolov8",
    classes: 2,
  });
  expect(await violations(element)).toEqual([]);
  const told = nextEvent<{ file: File; choice: { labels: string[]; width: number } }>(
    element,
    "user-model",
  );
  element.renderRoot.querySelector<HTMLButtonElement>("button.primary")?.click();
  const { detail } = await told;
  expect(detail.file).toBe(file);
  expect(detail.choice).toEqual({
    layout: "yolov8",
    inputName: "pixels",
    width: 416,
    height: 640,
    labels: ["cat", "dog"],
  });
  expect(element.open).toBe(false);
});
