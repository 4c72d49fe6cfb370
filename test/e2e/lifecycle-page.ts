/** Adds and removes `<fovea-view>` with the camera and a real detector. */
import "../../src/elements/fovea-view.ts";
import { configure } from "../../src/catalog/configuration.ts";
import { openFrames } from "../../src/frames/frame.ts";

export interface Lifecycle {
  /** Adds an element, starts its camera, waits for a result where that is said, and removes it. */
  once(waitForResult: boolean): Promise<void>;
  openFrames(): number;
  /** Camera tracks that are on. */
  liveTracks(): number;
}

declare global {
  interface Window {
    lifecycle: Lifecycle;
  }
}

configure({ modelBase: "/models/" });

/** Weak, so that counting them keeps none. */
const tracks: WeakRef<MediaStreamTrack>[] = [];
const { mediaDevices } = navigator;
const original = mediaDevices.getUserMedia.bind(mediaDevices);
mediaDevices.getUserMedia = async (constraints) => {
  const stream = await original(constraints);
  tracks.push(...stream.getTracks().map((track) => new WeakRef(track)));
  return stream;
};

window.lifecycle = {
  async once(waitForResult) {
    const view = document.createElement("fovea-view");
    view.camera = true;
    view.backend = "wasm";
    view.models = { detection: "centernet" };
    const result = new Promise((resolve, reject) => {
      view.addEventListener("result", resolve, { once: true });
      view.addEventListener("error", ({ detail }) => reject(detail), { once: true });
    });
    result.catch(() => undefined);
    document.body.append(view);
    await view.start();
    if (waitForResult) await result;
    view.remove();
    await new Promise((later) => setTimeout(later));
  },
  openFrames,
  liveTracks: () => tracks.filter((track) => track.deref()?.readyState === "live").length,
};
