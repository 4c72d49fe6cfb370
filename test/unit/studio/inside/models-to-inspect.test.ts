/** What can be looked into: networks that take one picture, a person's own before the catalogue's. */
import { expect, it } from "vitest";
import type { TensorModelEntry } from "../../../../src/catalog/model.ts";
import {
  modelsToInspect,
  suggestedModel,
} from "../../../../src/studio/inside/models-to-inspect.ts";
import { CATALOGUE, modelById } from "../../../../src/tasks/catalogue.ts";

it("has every network of the catalogue that takes one picture, each once", () => {
  const models = modelsToInspect(CATALOGUE);
  expect(new Set(models.map(({ id }) => id)).size).toBe(models.length);
  expect(models.length).toBeGreaterThan(0);
  for (const { inputs } of models) {
    const pictures = Object.values(inputs).filter(({ kind }) => kind === "picture");
    expect(pictures).toHaveLength(1);
  }
  const engines = new Set(models.map(({ engine }) => String(engine)));
  expect([...engines].filter((engine) => engine === "mediapipe" || engine === "code")).toEqual([]);
});

it("has a network once that two entries use", () => {
  const twice = CATALOGUE.filter(({ task, id }) => task === "faces" && id !== "face-mesh");
  expect(twice.length).toBeGreaterThan(1);
  const files = modelsToInspect([]).map(({ source, format }) => `${source.file} ${format ?? ""}`);
  expect(new Set(files).size).toBe(files.length);
  expect(modelsToInspect([]).filter(({ task }) => task === "faces")).toHaveLength(1);
});

it("has a person's own network first", () => {
  const own = { ...(modelById("yolox-nano") as TensorModelEntry), id: "user:mine.onnx" };
  expect(modelsToInspect([own])[0]).toBe(own);
});

it("suggests what classification is set to where that knows classes, else CenterNet", () => {
  const models = modelsToInspect([]);
  const classifier = models.find(
    ({ task, format }) => task === "classification" && format !== "centernet-backbone",
  );
  if (!classifier) throw new Error("No classifier can be looked into.");
  expect(suggestedModel(models, classifier.id)).toBe(classifier);
  const backbone = models.find(({ format }) => format === "centernet-backbone");
  for (const other of [null, "nobody", ...(backbone ? [backbone.id] : [])]) {
    expect(suggestedModel(models, other)?.id).toBe("centernet");
  }
  const [first] = models.filter(({ id }) => id !== "centernet");
  expect(suggestedModel(first ? [first] : [], null)).toBe(first);
});
