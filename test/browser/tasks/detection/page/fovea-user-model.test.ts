/** The question how a person's own network is to be read. */
import { expect, it } from "vitest";
import {
  FoveaUserModel,
  type UserModelAnswer,
} from "../../../../../src/tasks/detection/page/fovea-user-model.ts";
import { mount, nextEvent, violations } from "../../../../fixtures/axe.ts";

it("asks how a network is to be read", async () => {
  const element = await mount(
    Object.assign(new FoveaUserModel(), {
      layouts: [{ id: "yolov8", name: "YOLOv8" }],
    }),
  );
  const file = new File(["x"], "mine.onnx");
  await element.ask(file, {
    inputName: "pixels",
    width: 416,
    height: null,
    sizeInput: null,
    layout: "yolov8",
    classes: 2,
    labels: ["cat", "dog"],
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
    sizeInput: null,
    width: 416,
    height: 640,
    labels: ["cat", "dog"],
  });
  expect(element.open).toBe(false);
});

it("asks again with what was said before", async () => {
  const layouts = [
    { id: "yolov8", name: "YOLOv8" },
    { id: "yolox", name: "YOLOX" },
  ];
  const element = await mount(Object.assign(new FoveaUserModel(), { layouts }));
  const file = new File(["x"], "mine.onnx");
  const network = {
    inputName: "images",
    width: null,
    height: null,
    sizeInput: null,
    layout: "yolov8",
    classes: 2,
    labels: null,
  } as const;
  const said = {
    layout: "yolox",
    inputName: "images",
    sizeInput: null,
    width: 320,
    height: 256,
    labels: ["left glove", "right glove"],
  } as const;
  await element.ask(file, network, said);
  const told = nextEvent<UserModelAnswer>(element, "user-model");
  element.renderRoot.querySelector<HTMLButtonElement>("button.primary")?.click();
  const { detail } = await told;
  expect(detail).toEqual({ file, network, choice: said });
  // Another file begins anew.
  await element.ask(new File(["y"], "other.onnx"), network);
  expect(element.renderRoot.querySelector("textarea")?.value).toBe("class 0\nclass 1");
  expect(element.renderRoot.querySelector("select")?.value).toBe("yolov8");
});

it("offers the file's own names, numbered ones or COCO's, and holds them to the count", async () => {
  const element = await mount(new FoveaUserModel());
  const network = { inputName: "images", width: 640, height: 640, sizeInput: null } as const;
  const names = () => element.renderRoot.querySelector("textarea") as HTMLTextAreaElement;
  const ask = async (classes: number | null, labels: readonly string[] | null) => {
    await element.ask(new File(["x"], "mine.onnx"), {
      ...network,
      layout: "yolov8",
      classes,
      labels,
    });
    const lines = names().value.split("\n");
    element.close();
    return lines;
  };
  expect(await ask(3, ["cat", "dog", "cow"])).toEqual(["cat", "dog", "cow"]);
  names().value = "typed\nfor\nanother";
  expect(await ask(2, null)).toEqual(["class 0", "class 1"]);
  expect(await ask(80, null)).toHaveLength(80);
  expect((await ask(null, null))[0]).toBe("person");
  expect(await ask(3, ["too", "few"])).toEqual(["class 0", "class 1", "class 2"]);
  names().value = "one\ntwo";
  names().dispatchEvent(new Event("input"));
  expect(names().validationMessage).toMatch(/3 classes; these are 2 names/);
  expect(names().form?.checkValidity()).toBe(false);
});
