/** Networks side by side: depth as papers count it, of the real files, and what is offered beside. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { TensorModelEntry } from "../../../../src/catalog/model.ts";
import { asOnnx } from "../../../../src/engines/onnx/formats/as-onnx.ts";
import { readLayers } from "../../../../src/inside/layers.ts";
import { ComparedNetworks } from "../../../../src/studio/inside/compared-networks.ts";
import { FURTHER_CLASSIFICATION_MODELS } from "../../../../src/tasks/classification/further-models.ts";
import { SHARED } from "../../../../tools/root.ts";

const MODELS: readonly TensorModelEntry[] = FURTHER_CLASSIFICATION_MODELS;
const ids = ["cifar-resnet-56", "cifar-resnet-20"] as const;
const modelOf = (id: string) => MODELS.find((model) => model.id === id) as TensorModelEntry;
const fileOf = (id: string) => join(SHARED, "models/further", modelOf(id).source.file);
const present = ids.every((id) => existsSync(fileOf(id)));
if (!present) console.warn("Skipped: networks side by side need ../shared/models/further.");

describe.runIf(present)("ResNet-20 and ResNet-56", () => {
  it("have 20 and 56 layers with weights, and stand the shallow one first", async () => {
    const compared = new ComparedNetworks();
    expect(
      compared
        .others(modelOf(ids[0]), MODELS)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...ids].sort());
    for (const id of ids) {
      const model = modelOf(id);
      const bytes = await asOnnx(model, new Uint8Array(readFileSync(fileOf(id))));
      const { layers, parameters } = readLayers(bytes);
      compared.note({
        model,
        opened: { layers, parameters, bytes: bytes.length },
        milliseconds: null,
        seen: null,
        labels: [],
      });
    }
    // Their author says .27 and .85 million; a factor and a sum of each channel are in the convolutions here.
    expect(compared.rows).toMatchObject([
      { id: "cifar-resnet-20", depth: 20, says: null },
      { id: "cifar-resnet-56", depth: 56, says: null },
    ]);
    for (const [i, millions] of [0.27, 0.85].entries())
      expect((compared.rows[i]?.parameters ?? 0) / 1e6).toBeCloseTo(millions, 2);
    expect(compared.others(modelOf(ids[0]), MODELS)).toEqual([]);
  });
});

it("nothing is noted while nothing is open, and what it says goes by name", () => {
  const compared = new ComparedNetworks();
  const model = modelOf("cifar-resnet-20");
  const about = { model, milliseconds: 2, labels: ["airplane", "automobile"] };
  const picture = { data: new Uint8ClampedArray(4), width: 1, height: 1 };
  const scores = Float32Array.of(0.2, 0.8);
  const seen = { picture, classes: { kind: "probabilities" as const, scores } };
  compared.note({ ...about, opened: null, seen });
  expect(compared.rows).toEqual([]);
  compared.note({ ...about, opened: { layers: [], parameters: 0, bytes: 0 }, seen });
  expect(compared.rows[0]?.says?.label).toBe("automobile");
  expect(compared.rows[0]?.milliseconds).toBe(2);
});
