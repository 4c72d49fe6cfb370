/** A `<fovea-view>` on a page, or Find's memory of what was seen, and what it shows and says while something fails. */
import { BufferTarget, CanvasSource, Mp4OutputFormat, Output, WebMOutputFormat } from "mediabunny";
import "../../src/elements/fovea-view.ts";
import { configure } from "../../src/catalog/configuration.ts";
import type { ModelEntry } from "../../src/catalog/model.ts";
import type { FoveaView } from "../../src/elements/fovea-view.ts";
import { openFrames } from "../../src/frames/frame.ts";
import { registerTask } from "../../src/tasks/page/task-registry.ts";
import { tinyModel } from "../../test/browser/engines/onnx/tiny-model.ts";
import { endlessNetwork, meanNetwork } from "../../test/browser/engines/onnx/tiny-network.ts";
import { type MeanResult, PIXEL_MEAN, spawnMeanWorker } from "../../test/fixtures/mean-task.ts";
import { FindingAtWork } from "./finding-at-work.ts";
import type {} from "./inject.ts";
import type { Sample } from "./judge.ts";
import type { Scenario } from "./seams.ts";

/** Where the inputs are served. */
const INPUTS = new URL("/inputs/", location.href);

/** What the sweep looks at, as base64. */
export interface Inputs {
  readonly clip: string;
  readonly picture: string;
  readonly network: string;
  readonly endless: string;
}

export interface FaultsPage {
  /** Makes what is looked at; nothing may fail meanwhile. */
  makeInputs(): Promise<Inputs>;
  start(scenario: Scenario): void;
  /** What was seen so far. */
  samples(): readonly Sample[];
  /** When the first call failed, on the clock of the samples; null while none has. */
  firedAt(): number | null;
  /** Takes the element out of the document for good. */
  remove(): void;
  left(): { readonly frames: number; readonly tracks: number };
}

declare global {
  interface Window {
    faults: FaultsPage;
  }
}

const SIZE = { width: 96, height: 64 } as const;
const SAMPLE_MILLISECONDS = 100;
/** Before anything is made to fail in them. */
const { setInterval } = window;

const network: ModelEntry = tinyModel({
  id: "network-mean",
  source: { origin: "url", file: "mean.onnx", url: new URL("mean.onnx", INPUTS).href },
});
const endless: ModelEntry = tinyModel({
  id: "network-endless",
  source: { origin: "url", file: "endless.onnx", url: new URL("endless.onnx", INPUTS).href },
});

configure({ modelBase: "/models/" });
registerTask<MeanResult, object>(
  {
    id: "mean",
    name: "Mean",
    defaults: {},
    draw: (context, { layer }) => {
      context.fillRect(0, 0, 2, 2);
      if (layer) context.drawImage(layer, 0, 0);
    },
  },
  { models: [PIXEL_MEAN, network, endless], spawn: spawnMeanWorker },
);

function drawn(at: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(SIZE.width, SIZE.height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("No 2D context.");
  context.fillStyle = `hsl(${at * 12} 80% 50%)`;
  context.fillRect(0, 0, SIZE.width, SIZE.height);
  return canvas;
}

async function clip(): Promise<Uint8Array> {
  const target = new BufferTarget();
  const canvas = drawn(0);
  const context = canvas.getContext("2d");
  const h264 = await VideoEncoder.isConfigSupported({ codec: "avc1.42001f", ...SIZE });
  const output = new Output({
    format: h264.supported ? new Mp4OutputFormat() : new WebMOutputFormat(),
    target,
  });
  const source = new CanvasSource(canvas, { codec: h264.supported ? "avc" : "vp8", bitrate: 1e5 });
  output.addVideoTrack(source, { frameRate: 10 });
  await output.start();
  for (let i = 0; i < 30; i++) {
    context?.drawImage(drawn(i), 0, 0);
    await source.add(i / 10, 1 / 10);
  }
  await output.finalize();
  if (!target.buffer) throw new Error("No clip was made.");
  return new Uint8Array(target.buffer);
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** How the element is set for a scenario. */
const SETTINGS: Readonly<Record<Exclude<Scenario, "find">, Partial<FoveaView>>> = {
  clip: {},
  camera: { src: null, camera: true },
  picture: { src: new URL("picture.png", INPUTS).href },
  layer: { options: { mean: { paint: true } } },
  network: { models: { mean: "network-mean" } },
  gpu: { models: { mean: "network-mean" }, backend: "webgpu" },
  endless: { models: { mean: "network-endless" } },
  detector: { tasks: "detection", models: { detection: "centernet" } },
  mediapipe: { tasks: "segmentation", models: {} },
};

let view: FoveaView | null = null;
let finding: FindingAtWork | null = null;
let results = 0;
const samples: Sample[] = [];

/** All that a person can read in the element. */
function words({ shadowRoot }: FoveaView): string {
  const parts = [
    ...(shadowRoot?.querySelectorAll<HTMLElement>(".status, .why, [part=start]") ?? []),
  ];
  const message = shadowRoot?.querySelector("fovea-message")?.shadowRoot?.textContent ?? "";
  return [...parts.map((part) => part.textContent), message].join(" ").replace(/\s+/g, " ").trim();
}

function sample(): void {
  if (finding) samples.push({ time: performance.now(), ...finding.seen });
  if (!view) return;
  samples.push({
    time: performance.now(),
    state: view.state,
    words: words(view),
    error: view.error?.code ?? null,
    message: view.error?.message ?? null,
    results,
    ended: view.ended,
  });
}

window.faults = {
  async makeInputs() {
    const picture = await drawn(3).convertToBlob({ type: "image/png" });
    return {
      clip: base64(await clip()),
      picture: base64(new Uint8Array(await picture.arrayBuffer())),
      network: base64(meanNetwork()),
      endless: base64(endlessNetwork()),
    };
  },

  start(scenario) {
    setInterval(sample, SAMPLE_MILLISECONDS);
    globalThis.injected.armed = true;
    if (scenario === "find") {
      finding = new FindingAtWork();
      return;
    }
    view = document.createElement("fovea-view");
    view.addEventListener("result", () => {
      results++;
    });
    Object.assign(view, {
      src: new URL("clip.mp4", INPUTS).href,
      tasks: "mean",
      models: { mean: "pixel-mean" },
      backend: "wasm",
      loop: true,
      muted: true,
      loading: "eager",
      ...SETTINGS[scenario],
    });
    document.body.append(view);
    // A camera waits for a press; what goes wrong is on show, and a caller that does not look is none.
    if (view.camera !== null) view.start().catch(() => undefined);
  },

  samples: () => samples,
  firedAt: () => globalThis.injected.firedAt,

  remove() {
    finding?.end();
    finding = null;
    view?.remove();
    view = null;
  },

  left: () => ({
    frames: Math.max(openFrames(), globalThis.injected.openFrames()),
    tracks: globalThis.injected.liveTracks(),
  }),
};
