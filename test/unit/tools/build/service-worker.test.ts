/** What the build hands to the service worker, and the manifest that makes the app installable. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { modelFile } from "../../../../src/catalog/model.ts";
import { CATALOGUE, defaultModel } from "../../../../src/tasks/catalogue.ts";
import { TASKS } from "../../../../src/tasks/page/tasks.ts";
import { defaultFiles, momentOf, partOf } from "../../../../tools/build/service-worker.ts";

const PUBLIC = resolve(import.meta.dirname, "../../../../public");

describe("kept with the first visit", () => {
  it("are the embedded default models of every task, but for very large ones", () => {
    for (const task of TASKS.keys()) {
      const model = defaultModel(task, { online: false });
      expect(["package", "own", "code"], model.id).toContain(model.source.origin);
      const file = modelFile(model);
      const moment = model.keptOnUse ? "use" : "always";
      if (file !== null) expect(momentOf(`models/${file}`)).toBe(moment);
    }
  });

  it("are no other models", () => {
    const files = defaultFiles();
    const others = CATALOGUE.map(modelFile).filter((file) => file !== null && !files.has(file));
    expect(others.length).toBeGreaterThan(0);
    for (const file of others) expect(momentOf(`models/${file}`)).toBe("use");
  });

  it("are the engines that this browser will run, and all scripts", () => {
    expect(momentOf("assets/ort-wasm-simd-threaded-DcHrbrbl.wasm")).toBe("always");
    expect(momentOf("assets/ort-wasm-simd-threaded.jspi-CZzFqCHi.wasm")).toBe("jspi");
    expect(momentOf("assets/ort-wasm-simd-threaded.asyncify-D5D0fo7z.wasm")).toBe("webgpu");
    expect(momentOf("assets/vision_wasm_module_internal-3CmJfNd5.wasm")).toBe("always");
    expect(momentOf("assets/ort-wasm-simd-threaded.jspi-DvzLAhGZ.mjs")).toBe("always");
    expect(partOf("assets/ort-wasm-simd-threaded-DcHrbrbl.wasm")).toBe("engine");
    expect(partOf("assets/index-BfFIrKfX.js")).toBe("shell");
  });
});

describe("kept once it was used", () => {
  it("is what only the pages that train and generate run: their workers and TensorFlow.js", () => {
    expect(momentOf("assets/training.worker-Ew_rFy-E.js")).toBe("use");
    expect(momentOf("assets/generation.worker-Ew_rFy-E.js")).toBe("use");
    expect(momentOf("models/digits-vae-decoder.onnx")).toBe("use");
    expect(momentOf("generate.html")).toBe("always");
    expect(momentOf("assets/tfjs-backend-wasm-simd-BrM3BlWr.wasm")).toBe("use");
    expect(momentOf("assets/tfjs-backend-wasm-BIA8cDLW.wasm")).toBe("use");
    expect(momentOf("models/digits-train.bin")).toBe("use");
    // The page itself is small, and the look inside is for everybody.
    expect(momentOf("learn.html")).toBe("always");
    expect(momentOf("assets/learn-D5D0fo7z.js")).toBe("always");
    expect(momentOf("assets/inside.worker-WctmzAyd.js")).toBe("always");
  });
});

describe("the manifest", () => {
  interface Icon {
    readonly src: string;
    readonly sizes: string;
    readonly type: string;
    readonly purpose: string;
  }
  const manifest = JSON.parse(readFileSync(join(PUBLIC, "manifest.webmanifest"), "utf8")) as {
    readonly [key: string]: unknown;
    readonly icons: readonly Icon[];
  };

  it("makes the page a program of its own", () => {
    expect(manifest).toMatchObject({
      name: "Fovea",
      short_name: "Fovea",
      display: "standalone",
      // Relative, as the app works below any path.
      start_url: "./",
      scope: "./",
    });
    for (const key of ["theme_color", "background_color"]) {
      expect(manifest[key]).toMatch(/^#[0-9a-f]{6}$/);
    }
    const page = readFileSync(join(PUBLIC, "../index.html"), "utf8");
    expect(page).toContain('rel="manifest" href="/manifest.webmanifest"');
    for (const scheme of ["light", "dark"]) {
      expect(page).toMatch(new RegExp(`name="theme-color".*prefers-color-scheme: ${scheme}`));
    }
  });

  it.each(["any", "maskable"])("has %s icons of 192 and 512 pixels", (purpose) => {
    const sizes = manifest.icons
      .filter((icon) => icon.purpose === purpose && icon.type === "image/png")
      .map((icon) => icon.sizes);
    expect(sizes).toEqual(["192x192", "512x512"]);
  });

  it.each(manifest.icons.filter(({ type }) => type === "image/png"))("$src has $sizes", (icon) => {
    const png = readFileSync(join(PUBLIC, icon.src));
    expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    // Width and height of the header chunk, big-endian.
    expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(icon.sizes);
  });
});
