/** What is shown while a model loads and when it fails. */
import { expect, it } from "vitest";
import { FoveaError } from "../../../../src/errors.ts";
import type { TaskRequest, TaskState } from "../../../../src/pipeline/task-state.ts";
import { FoveaModelState } from "../../../../src/studio/panels/fovea-model-state.ts";
import { modelsFor } from "../../../../src/tasks/catalogue.ts";
import { mount, nextEvent, violations } from "../../../fixtures/axe.ts";

const [model] = modelsFor("detection");
if (!model) throw new Error("The catalogue has no detector");
const request: TaskRequest = { taskId: "detection", model, backend: "auto", options: null };
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

async function modelState(state: TaskState | null): Promise<FoveaModelState> {
  const element = new FoveaModelState();
  element.state = state;
  return mount(element);
}

for (const [name, state] of Object.entries(STATES)) {
  it(`is accessible: ${name}`, async () => {
    expect(await violations(await modelState(state))).toEqual([]);
  });
}

it("shows how many bytes of how many have come, and cancels", async () => {
  const element = await modelState(STATES.loading ?? null);
  expect(element.renderRoot.textContent).toContain("1.0 MB of 4.0 MB");
  expect(element.renderRoot.querySelector("progress")?.value).toBeCloseTo(0.25);
  const cancelled = nextEvent(element, "cancel-load");
  element.renderRoot.querySelector<HTMLButtonElement>(".load button")?.click();
  await cancelled;
});

it("shows an indeterminate bar where the size is not known", async () => {
  const element = await modelState(STATES["loading, size unknown"] ?? null);
  expect(element.renderRoot.querySelector("progress")?.hasAttribute("value")).toBe(false);
});

it("says what failed and what to do, and tries again once", async () => {
  const element = await modelState(STATES.failed ?? null);
  const message = element.renderRoot.querySelector("fovea-message");
  await message?.updateComplete;
  expect(message?.renderRoot.querySelector("[role=alert]")?.textContent).toContain("No network.");
  let count = 0;
  element.addEventListener("retry-load", () => count++);
  message?.renderRoot.querySelector("button")?.click();
  expect(count).toBe(1);
});
