/** The choice of network and backend: accessible, and told by events. */
import { expect, it } from "vitest";
import { FoveaModelPicker } from "../../../../src/studio/panels/fovea-model-picker.ts";
import { modelsFor } from "../../../../src/tasks/catalogue.ts";
import { mount, nextEvent, violations } from "../../../fixtures/axe.ts";

const models = modelsFor("detection").filter((model) => model.engine === "onnx");
const [first, second] = models;
if (!first || !second) throw new Error("The catalogue has fewer than two detectors");
async function picker(): Promise<FoveaModelPicker> {
  const element = new FoveaModelPicker();
  element.models = models;
  element.modelId = first?.id ?? null;
  return mount(element);
}

it("is accessible", async () => {
  expect(await violations(await picker())).toEqual([]);
});

it("asks for a model and a backend by events", async () => {
  const element = await picker();
  const [model, backend] = element.renderRoot.querySelectorAll("select");
  if (!model || !backend) throw new Error("no lists");
  const chosen = nextEvent<{ modelId: string }>(element, "model-choice");
  model.value = second.id;
  model.dispatchEvent(new Event("change"));
  expect((await chosen).detail.modelId).toBe(second.id);
  const runsOn = nextEvent<{ backend: string }>(element, "backend-choice");
  backend.value = "wasm";
  backend.dispatchEvent(new Event("change"));
  expect((await runsOn).detail.backend).toBe("wasm");
});

it("names what MediaPipe runs on in its own words", async () => {
  const element = await picker();
  const { inputs: _, ...rest } = first;
  element.models = [{ ...rest, engine: "mediapipe" }];
  await element.updateComplete;
  expect(element.renderRoot.textContent).toContain("Graphics processor (WebGL)");
});

it("marks a model that nobody has verified", async () => {
  const element = await picker();
  element.models = [
    {
      ...first,
      sha256: null,
      source: { origin: "url", file: "x.onnx", url: "https://example.org/x" },
    },
  ];
  await element.updateComplete;
  expect(element.renderRoot.textContent).toContain("Unverified");
  // What `npm run models` makes on this machine needs nobody's word.
  element.models = [
    { ...first, sha256: null, source: { origin: "package", file: "x.onnx", package: "p" } },
  ];
  await element.updateComplete;
  expect(element.renderRoot.textContent).not.toContain("Unverified");
});
