/** What the browser keeps, added up for people. */
import { expect, it, vi } from "vitest";
import type { OfflineFile } from "../../../../src/bridge/offline-contract.ts";
import { ModelCache } from "../../../../src/catalog/model-cache.ts";
import { recordingHeader } from "../../../../src/recording/header.ts";
import { deleteKept, describeKept } from "../../../../src/studio/offline/kept-models.ts";
import { MemoryCache } from "../../catalog/model-server.ts";

const file = (path: string, bytes: number, part: OfflineFile["part"], kept = true) => ({
  url: `https://example.org/app/${path}`,
  bytes,
  part,
  kept,
});

it("adds up the app, and lists networks by the catalogue's names", () => {
  const kept = describeKept(
    [
      file("index.html", 1000, "shell"),
      file("assets/ort-12345678.wasm", 14_000_000, "engine"),
      file("assets/other-12345678.wasm", 20_000_000, "engine", false),
      file("models/centernet.onnx", 8_000_000, "model"),
      file("models/movenet-lightning.onnx", 9_000_000, "model", false),
      file("models/digits-gan.onnx", 271_239, "model"),
    ],
    [
      { id: "yolox-nano", file: "yolox_nano.onnx", sha256: "ab", bytes: 3_660_092, storedTime: 1 },
      { id: "picodet-s-416", file: "p.onnx", sha256: null, bytes: 1_000_000, storedTime: 2 },
      { id: "gone-from-the-catalogue", file: "g.onnx", sha256: "cd", bytes: 5, storedTime: 3 },
    ],
  );
  expect(kept.app).toEqual({ bytes: 14_001_000 });
  expect(kept.models.map(({ name, bytes, kind }) => [name, bytes, kind])).toEqual([
    ["CenterNet", 8_000_000, "embedded"],
    ["Digits, GAN: generator", 271_239, "embedded"],
    ["YOLOX-nano", 3_660_092, "downloaded"],
    ["PicoDet-S", 1_000_000, "unfinished"],
    ["gone-from-the-catalogue", 5, "downloaded"],
  ]);
  expect(new Set(kept.models.map(({ key }) => key)).size).toBe(5);
});

it("lists recordings by the names of their files", () => {
  const [known, damaged] = describeKept(
    [],
    [],
    [
      {
        file: "9f3a",
        header: recordingHeader({
          fovea: "0.1.0",
          mode: "exact",
          source: { kind: "video", name: "car.mp4" },
          tasks: {},
        }),
        bytes: 9_000,
        changed: 0,
      },
      { file: "77b0", header: null, bytes: 3, changed: 0 },
    ],
  ).models;
  expect(known).toEqual({
    key: "recording:9f3a",
    name: "car.mp4",
    bytes: 9_000,
    kind: "recording",
  });
  expect(damaged?.name).toBe("77b0");
});

it("knows no app where there is no service worker", () => {
  expect(describeKept([], [])).toEqual({ app: null, models: [] });
});

it("lists what Find has seen, once there is any", () => {
  expect(describeKept([], [], [], 0).models).toEqual([]);
  expect(describeKept([], [], [], 5_000).models).toEqual([
    { key: "seen:", name: "What Find has seen", bytes: 5_000, kind: "seen" },
  ]);
});

it("deletes what was measured of an embedded network with it, whichever task has measured it", async () => {
  const store = new MemoryCache();
  vi.stubGlobal("caches", { open: async () => store });
  const cache = new ModelCache(store);
  const [webgpu, wasm] = [{ milliseconds: 1 }, { milliseconds: 2 }];
  const verdict = { place: "here", webgpu, wasm, difference: 0 };
  await cache.writeVerdict("centernet", "a", 1, verdict);
  await cache.writeVerdict("centernet-backbone", "b", 1, verdict);
  await cache.writeVerdict("fovea-depth", "c", 1, verdict);
  await deleteKept("app:https://example.org/app/models/centernet.onnx", null);
  const left = await Promise.all(["a", "b", "c"].map((name) => cache.readVerdict(name, 1, "here")));
  expect(left).toEqual([null, null, verdict]);
});
