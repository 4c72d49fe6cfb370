/** Preprocessing on processor and GPU against a plain resize in double precision. */
import { afterAll, describe, expect, it } from "vitest";
import type { ImageInput } from "../../../src/geometry/image-input.ts";
import { type Placement, place } from "../../../src/geometry/placement.ts";
import { acquireDevice } from "../../../src/gpu/device.ts";
import shader from "../../../src/gpu/letterbox.wgsl?raw";
import { createPreprocessor, type Preprocessor } from "../../../src/gpu/preprocessor.ts";
import { oriented, type Picture, texture } from "../../fixtures/picture.ts";
import {
  greatestDifference,
  referenceResize,
  unnormalise,
} from "../../fixtures/reference-resize.ts";
import { frameOf, photograph, readBack, smooth, yuvFrameOf } from "./pictures.ts";

/** Greatest difference from float64 that is let pass, in units of 1/255. */
const TOLERANCE = 2;

const acquired = await acquireDevice();
const device = acquired && (await importsFrames(acquired.device)) ? acquired.device : null;
if (!device) {
  console.warn(
    "GPU preprocessing is not tested: this Chromium cannot import video frames into WebGPU. " +
      "SwiftShader can with --enable-features=Vulkan --use-vulkan=swiftshader.",
  );
}
afterAll(() => acquired?.device.destroy());

/** Without Vulkan, Chromium's GPU process crashes on the import and the device is lost. */
async function importsFrames(device: GPUDevice): Promise<boolean> {
  const frame = frameOf(texture(4, 4));
  try {
    device.pushErrorScope("validation");
    device.importExternalTexture({ source: frame });
    return (await device.popErrorScope()) === null;
  } catch {
    return false;
  } finally {
    frame.close();
  }
}

function whole(picture: Picture, input: ImageInput): Placement {
  return place({ x: 0, y: 0, width: picture.width, height: picture.height }, input);
}

/** The tensor that `preprocessor` makes of a frame that it only borrows. */
async function tensorOf(
  preprocessor: Preprocessor,
  frame: VideoFrame,
  placement: Placement,
): Promise<Float32Array> {
  const prepared = await preprocessor.prepare(frame, placement);
  // Borrowed, so still open.
  expect(frame.codedWidth).toBeGreaterThan(0);
  if (prepared.kind === "cpu") return prepared.data;
  if (!device) throw new Error("a GPU tensor without a GPU");
  return readBack(device, prepared.buffer);
}

const yolox: ImageInput = {
  width: 96,
  height: 96,
  layout: "NCHW",
  channels: "BGR",
  mean: [0, 0, 0],
  std: [1, 1, 1],
  fit: "letterbox",
  anchor: "top-left",
  pad: 114,
};
const imagenet: ImageInput = {
  ...yolox,
  layout: "NHWC",
  channels: "RGB",
  mean: [123.675, 116.28, 103.53],
  std: [58.395, 57.12, 57.375],
};

interface Case {
  readonly name: string;
  readonly picture: () => Promise<Picture> | Picture;
  readonly input: ImageInput;
  readonly placement?: (picture: Picture) => Placement;
}
const cases: Case[] = [
  ...["000000000139", "000000000632", "000000001268"].map((name) => ({
    name: `photograph ${name}, letterbox, BGR planes`,
    picture: () => photograph(name),
    input: yolox,
  })),
  {
    name: "a photograph stretched, normalised, interleaved RGB",
    picture: () => photograph("000000000139"),
    input: { ...imagenet, fit: "stretch", width: 120, height: 64 },
  },
  {
    name: "a photograph, centred, interleaved BGR",
    picture: () => photograph("000000000632"),
    input: { ...imagenet, channels: "BGR", anchor: "centre", width: 101, height: 77 },
  },
  {
    name: "a photograph, centred, RGB planes, normalised",
    picture: () => photograph("000000001268"),
    input: { ...imagenet, layout: "NCHW", anchor: "centre", pad: 0, width: 64, height: 90 },
  },
  {
    name: "a photograph enlarged",
    picture: () => photograph("000000000632"),
    input: { ...imagenet, anchor: "centre", width: 700, height: 600 },
  },
  { name: "one pixel", picture: () => texture(1, 1), input: { ...yolox, width: 32, height: 32 } },
  { name: "a tall strip", picture: () => texture(3, 500), input: { ...yolox, anchor: "centre" } },
  { name: "a wide strip", picture: () => texture(501, 2), input: yolox },
  {
    name: "4K to 416",
    picture: () => texture(3840, 2160),
    input: { ...yolox, width: 416, height: 416 },
  },
  {
    name: "part of a photograph, with fractions",
    picture: () => photograph("000000000139"),
    input: yolox,
    placement: () => place({ x: 100.4, y: 50.7, width: 300.2, height: 200.9 }, yolox),
  },
  {
    name: "a region that reaches outside the picture",
    picture: () => texture(60, 50),
    input: yolox,
    placement: () => place({ x: -10, y: 20, width: 50, height: 50 }, yolox),
  },
];

const kinds = device ? (["cpu", "gpu"] as const) : (["cpu"] as const);

describe.each(kinds)("preprocessing on the %s", (kind) => {
  const create = (input: ImageInput) => createPreprocessor(input, kind === "gpu" ? device : null);

  /** Greatest difference from the reference in units of 1/255; closes the frame. */
  async function errorOf(
    frame: VideoFrame,
    displayed: Picture,
    input: ImageInput,
    placement = whole(displayed, input),
  ): Promise<number> {
    const preprocessor = create(input);
    try {
      const tensor = await tensorOf(preprocessor, frame, placement);
      expect(preprocessor.fallbackReason).toBeNull();
      expect(preprocessor.kind).toBe(kind);
      const expected = referenceResize(displayed, placement, input);
      const error = greatestDifference(unnormalise(tensor, input), expected);
      console.log(`${kind}: ${expect.getState().currentTestName}: ${error.toFixed(4)}/255`);
      return error;
    } finally {
      preprocessor.dispose();
      frame.close();
    }
  }

  it.each(cases)("$name", async ({ picture: make, input, placement }) => {
    const picture = await make();
    const error = await errorOf(frameOf(picture), picture, input, placement?.(picture));
    expect(error).toBeLessThanOrEqual(TOLERANCE);
  });

  it.each([90, 180, 270] as const)("turns a frame that is rotated by %i", async (rotation) => {
    const stored = texture(90, 40);
    const frame = frameOf(stored, { rotation });
    const error = await errorOf(frame, oriented(stored, { rotation }), {
      ...yolox,
      anchor: "centre",
    });
    expect(error).toBeLessThanOrEqual(TOLERANCE);
  });

  it("mirrors a frame that is flipped, and one that is turned and flipped", async () => {
    const stored = texture(90, 40);
    for (const orientation of [{ flip: true }, { rotation: 90, flip: true }] as const) {
      const shown = oriented(stored, orientation);
      expect(await errorOf(frameOf(stored, orientation), shown, yolox)).toBeLessThanOrEqual(
        TOLERANCE,
      );
    }
  });

  it("reads the visible part of a coded frame", async () => {
    const coded = texture(64, 48);
    const frame = frameOf(coded, { visibleRect: { x: 10, y: 6, width: 40, height: 30 } });
    const data = new Uint8ClampedArray(40 * 30 * 4);
    for (let y = 0; y < 30; y++) {
      const at = ((y + 6) * 64 + 10) * 4;
      data.set(coded.data.subarray(at, at + 160), y * 160);
    }
    expect(await errorOf(frame, { data, width: 40, height: 30 }, yolox)).toBeLessThanOrEqual(
      TOLERANCE,
    );
  });

  it("places pixels that are not square as displayed", async () => {
    // Twice as wide as stored; a gradient looks the same whoever widens it.
    const gradient = (width: number): Picture => {
      const data = new Uint8ClampedArray(width * 40 * 4).fill(255);
      for (let i = 0; i < data.length; i += 4) data[i] = (((i / 4) % width) + 0.5) * (200 / width);
      return { data, width, height: 40 };
    };
    const frame = frameOf(gradient(60), { displayWidth: 120, displayHeight: 40 });
    expect(await errorOf(frame, gradient(120), yolox)).toBeLessThanOrEqual(TOLERANCE);
  });

  it.each(["I420", "NV12"] as const)("gives an %s frame its colours and range", async (format) => {
    const picture = smooth(320, 180);
    // 2 for preprocessing and 1.5 for what eight-bit YUV itself rounds away. Chromium's own
    // conversion on x86 (libyuv) cannot hold BT.709's factor from U to blue, 2.112, and takes 2.0:
    // 8/255 too much in the yellowest pixel of this picture.
    const tolerance = 3.5;
    expect(await errorOf(yuvFrameOf(picture, format), picture, yolox)).toBeLessThanOrEqual(
      tolerance,
    );
  });

  it("uses its tensor again, also when the geometry changes, and leaves no stale padding", async () => {
    const input: ImageInput = { ...yolox, width: 48, height: 48, anchor: "centre" };
    const preprocessor = create(input);
    const results = new Set<unknown>();
    for (const picture of [texture(80, 20), texture(20, 80), texture(33, 33), texture(80, 20)]) {
      const frame = frameOf(picture);
      const placement = whole(picture, input);
      const prepared = await preprocessor.prepare(frame, placement);
      results.add(prepared.kind === "cpu" ? prepared.data : prepared.buffer);
      const tensor = await tensorOf(preprocessor, frame, placement);
      frame.close();
      const expected = referenceResize(picture, placement, input);
      expect(greatestDifference(unnormalise(tensor, input), expected)).toBeLessThanOrEqual(
        TOLERANCE,
      );
    }
    expect(results.size).toBe(1);
    preprocessor.dispose();
  });

  it("refuses a closed frame and a call after dispose", async () => {
    const preprocessor = create(yolox);
    const picture = texture(8, 8);
    const frame = frameOf(picture);
    frame.close();
    await expect(preprocessor.prepare(frame, whole(picture, yolox))).rejects.toThrow(/closed/);
    expect(preprocessor.fallbackReason).toBeNull();
    preprocessor.dispose();
    await expect(preprocessor.prepare(frame, whole(picture, yolox))).rejects.toThrow(/disposed/);
  });
});

describe("when the browser cannot convert a frame to RGBA", () => {
  it("draws it as displayed instead", async () => {
    const stored = texture(90, 40);
    const frame = frameOf(stored, { rotation: 90 });
    Object.defineProperty(frame, "copyTo", {
      value: () => Promise.reject(new DOMException("no RGBA here", "NotSupportedError")),
    });
    const displayed = oriented(stored, { rotation: 90 });
    const preprocessor = createPreprocessor(yolox, null);
    const placement = whole(displayed, yolox);
    const tensor = await tensorOf(preprocessor, frame, placement);
    frame.close();
    preprocessor.dispose();
    const expected = referenceResize(displayed, placement, yolox);
    expect(greatestDifference(unnormalise(tensor, yolox), expected)).toBeLessThanOrEqual(TOLERANCE);
  });
});

/** Stands in for encoders whose commands nobody runs. */
const encoderOfNothing = {
  beginComputePass: () => ({
    setBindGroup: () => undefined,
    setPipeline: () => undefined,
    dispatchWorkgroups: () => undefined,
    end: () => undefined,
  }),
  finish: () => ({}),
} as unknown as GPUCommandEncoder;

describe("when the GPU cannot import a frame", () => {
  const picture = texture(50, 40);

  /** A device that `change`s; the preprocessor must give the same tensor as ever, from the CPU. */
  async function expectFallback(change: Partial<GPUDevice>, reason: RegExp): Promise<void> {
    const own = await acquireDevice();
    if (!own) {
      console.warn("not tested: no GPU adapter");
      return;
    }
    for (const [name, value] of Object.entries(change)) {
      Object.defineProperty(own.device, name, { value });
    }
    const preprocessor = createPreprocessor(yolox, own.device);
    expect(preprocessor.kind).toBe("gpu");
    const frame = frameOf(picture);
    const placement = whole(picture, yolox);
    for (let i = 0; i < 2; i++) {
      const prepared = await preprocessor.prepare(frame, placement);
      expect(prepared.kind).toBe("cpu");
      expect(preprocessor.kind).toBe("cpu");
      expect(preprocessor.fallbackReason).toMatch(reason);
      if (prepared.kind !== "cpu") return;
      const expected = referenceResize(picture, placement, yolox);
      expect(greatestDifference(unnormalise(prepared.data, yolox), expected)).toBeLessThanOrEqual(
        TOLERANCE,
      );
    }
    frame.close();
    preprocessor.dispose();
    own.device.destroy();
  }

  it("goes over to the CPU on an exception, and says why", async () => {
    await expectFallback(
      {
        importExternalTexture: () => {
          throw new DOMException("Failed to import texture from video", "OperationError");
        },
      },
      /Failed to import texture from video/,
    );
  });

  it("goes over to the CPU on a validation error", async () => {
    // Nothing that may be bound as an external texture.
    await expectFallback(
      { importExternalTexture: () => ({}) as GPUExternalTexture },
      /GPU|bind|resource|convert|member/i,
    );
  });

  it("goes over to the CPU when an error scope reports something", async () => {
    const report = new GPUValidationError("the driver is in a bad mood");
    await expectFallback(
      {
        importExternalTexture: () => ({}) as GPUExternalTexture,
        createBindGroup: () => ({}) as GPUBindGroup,
        createCommandEncoder: () => encoderOfNothing,
        queue: { writeBuffer: () => undefined, submit: () => undefined } as unknown as GPUQueue,
        popErrorScope: async () => report,
      },
      /bad mood/,
    );
  });

  it("closes its error scopes also when the import throws", async () => {
    let open = 0;
    await expectFallback(
      {
        importExternalTexture: () => {
          throw new Error("no import");
        },
        pushErrorScope: () => {
          open++;
        },
        popErrorScope: async () => {
          open--;
          return null;
        },
      },
      /no import/,
    );
    expect(open).toBe(0);
  });
});

it("compiles its shader without a message", async () => {
  const own = await acquireDevice();
  if (!own) {
    console.warn("not tested: no GPU adapter");
    return;
  }
  const info = await own.device.createShaderModule({ code: shader }).getCompilationInfo();
  expect(info.messages.map((message) => message.message)).toEqual([]);
  own.device.destroy();
});

it("says what the adapter is and that SwiftShader is software", async () => {
  const own = await acquireDevice();
  if (!own) {
    console.warn("not tested: no GPU adapter");
    return;
  }
  expect(own.adapterName).not.toBe("");
  if (/swiftshader/i.test(own.adapterName)) expect(own.software).toBe(true);
  own.device.destroy();
});
