import { expect, it } from "vitest";
import { modelsFor } from "../../../src/catalog/resolve.ts";
import { FoveaModelPicker } from "../../../src/components/fovea-model-picker.ts";
import { FoveaError } from "../../../src/errors.ts";
import type { TaskRequest, TaskState } from "../../../src/pipeline/task-state.ts";
import { mount, nextEvent, violations } from "./axe.ts";

const models = modelsFor("detection");
const [first, second] = models;
if (!first || !second) throw new Error("The catalogue has fewer than two detectors");
const request: TaskRequest = { taskId: "detection", model: first, backend: "auto", options: null };
const progress = { phase: "download", loadedBytes: 1e6, totalBytes: 4e6, cached: false } as const;

const STATES: Readonly<Record<string, TaskState | null>> = {
  none: null,
  "loading without news": { request, status: "loading", progress: null },
  loading: { request, status: "loading", progress },
  "loading, size unknown": {
    request,
    status: "loading",
    progress: { ...progress, totalBytes: null },
  },
  preparing: { request, status: "loading", progress: { ...progress, phase: "compile" } },
  restarting: {
    request,
    status: "restarting",
    attempt: 2,
    error: new FoveaError("worker-died", "It died."),
  },
  failed: { request, status: "failed", error: new FoveaError("model-offline", "No network.") },
};

async function picker(state: TaskState | null): Promise<FoveaModelPicker> {
  const element = new FoveaModelPicker();
  element.models = models;
  element.modelId = first?.id ?? null;
  element.state = state;
  return mount(element);
}

for (const [name, state] of Object.entries(STATES)) {
  it(`is accessible: ${name}`, async () => {
    expect(await violations(await picker(state))).toEqual([]);
  });
}

it("shows how many bytes of how many have come, and cancels", async () => {
  const element = await picker(STATES.loading ?? null);
  expect(element.renderRoot.textContent).toContain("1.0 MB of 4.0 MB");
  expect(element.renderRoot.querySelector("progress")?.value).toBeCloseTo(0.25);
  const cancelled = nextEvent(element, "cancel-load");
  element.renderRoot.querySelector<HTMLButtonElement>(".load button")?.click();
  await cancelled;
});

it("shows an indeterminate bar where the size is not known", async () => {
  const element = await picker(STATES["loading, size unknown"] ?? null);
  expect(element.renderRoot.querySelector("progress")?.hasAttribute("value")).toBe(false);
});

it("says what failed and what to do, and tries again once", async () => {
  const element = await picker(STATES.failed ?? null);
  const message = element.renderRoot.querySelector("fovea-message");
  await message?.updateComplete;
  expect(message?.renderRoot.querySelector("[role=alert]")?.textContent).toContain("No network.");
  let count = 0;
  element.addEventListener("retry-load", () => count++);
  message?.renderRoot.querySelector("button")?.click();
  expect(count).toBe(1);
});

it("asks for a model and a backend by events", async () => {
  const element = await picker(null);
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

it("marks a model that nobody has verified", async () => {
  const element = await picker(null);
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
  element.models = element.models.map((entry) => ({
    ...entry,
    source: { origin: "package", file: "x.onnx", package: "p" },
  }));
  await element.updateComplete;
  expect(element.renderRoot.textContent).not.toContain("Unverified");
});
