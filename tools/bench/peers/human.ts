import { type Arena, type Contender, cleared, eachShownFrame } from "./contender.ts";

/** As much of `@vladmandic/human` as is used here. */
interface Human {
  load(): Promise<void>;
  detect(video: HTMLVideoElement): Promise<HumanResult>;
}
interface HumanResult {
  readonly object: readonly { readonly box: readonly [number, number, number, number] }[];
  readonly body: readonly {
    readonly keypoints: readonly { readonly position: readonly [number, number] }[];
  }[];
}

/** Nothing of what it may leave out, so that each frame is analysed. */
const EACH_FRAME = { skipFrames: 0, skipTime: 0, enabled: true } as const;
const OFF = { enabled: false } as const;

const CONFIGURATIONS = {
  centernet: { object: { ...EACH_FRAME, modelPath: "centernet.json" }, body: OFF },
  "movenet-lightning": {
    body: { ...EACH_FRAME, modelPath: "movenet-lightning.json" },
    object: OFF,
  },
} as const;

/** Human on the page, in WebAssembly, as its documentation's example runs it. */
export function human(model: keyof typeof CONFIGURATIONS): Contender {
  return async (arena) => {
    const address = "/human/dist/human.esm.js";
    const { Human } = (await import(/* @vite-ignore */ address)) as {
      Human: new (configuration: object) => Human;
    };
    const human = new Human({
      backend: "wasm",
      wasmPath: "/tfjs-wasm/",
      modelBasePath: "/human/models/",
      cacheSensitivity: 0,
      debug: false,
      warmup: "none",
      filter: OFF,
      face: OFF,
      hand: OFF,
      gesture: OFF,
      ...CONFIGURATIONS[model],
    });
    await human.load();
    await human.detect(arena.video);
    return eachShownFrame(arena, async () => draw(arena, await human.detect(arena.video)));
  };
}

function draw(arena: Arena, { object, body }: HumanResult): void {
  const context = cleared(arena);
  for (const { box } of object) context.strokeRect(...box);
  for (const { keypoints } of body) {
    for (const { position } of keypoints) context.fillRect(position[0] - 2, position[1] - 2, 4, 4);
  }
}
