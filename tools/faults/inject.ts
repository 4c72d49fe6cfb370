/**
 * Makes calls of the browser fail, in a page or a worker, before anything else runs there. It is sent
 * as text, so it imports nothing that has a value.
 */
import type { Fault, Seam } from "./seams.ts";

/** What is told of each call of a seam, on the channel `CHANNEL`. */
export interface SeamCall {
  readonly seam: string;
  /** Which call it is, counted from one in this page or worker. */
  readonly call: number;
  readonly failed: boolean;
}

/** What a page knows of its own. */
export interface Injected {
  /** Of all sides. */
  readonly calls: SeamCall[];
  /** `performance.now()` of the page at the first call that failed; null while none has. */
  firedAt: number | null;
  /** Calls count, and fail, from when this is true: not while the page itself is being made. */
  armed: boolean;
  /** Frames made or cloned on the page that are still open. */
  openFrames(): number;
  /** Tracks of cameras that are on. */
  liveTracks(): number;
}

declare global {
  var injected: Injected;
}

/**
 * @param seams whose calls are counted; those of other sides are left out before
 * @param fault null for a run that only counts
 */
export function inject(seams: readonly Seam[], fault: Fault | null): void {
  const channel = new BroadcastChannel("fovea-faults");
  const onPage = typeof document !== "undefined";
  if (onPage) watchPage(channel);

  for (const seam of seams) {
    const target = find(seam.path);
    if (!target) continue;
    if (seam.kind === "absent") {
      if (fault?.seam.name !== seam.name) continue;
      delete target.owner[target.name];
      tell({ seam: seam.name, call: 1, failed: true });
      continue;
    }
    let calls = 0;
    /** Whether this call is to fail. */
    const counted = (): boolean => {
      if (onPage && !globalThis.injected.armed) return false;
      calls++;
      const hit = fault?.seam.name === seam.name;
      const failed = hit && (fault.forEver ? calls >= fault.call : calls === fault.call);
      if (calls <= 8 || failed) tell({ seam: seam.name, call: calls, failed });
      return failed;
    };
    replace(target, seam, counted);
  }

  function tell(call: SeamCall): void {
    if (onPage) note(call);
    else channel.postMessage(call);
  }

  function note(call: SeamCall): void {
    globalThis.injected.calls.push(call);
    if (call.failed) globalThis.injected.firedAt ??= performance.now();
  }

  function watchPage(heard: BroadcastChannel): void {
    const frames: VideoFrame[] = [];
    const tracks: MediaStreamTrack[] = [];
    globalThis.injected = {
      calls: [],
      firedAt: null,
      armed: false,
      // A closed frame has no format; one that went to a worker is closed here.
      openFrames: () => frames.filter(({ format }) => format !== null).length,
      liveTracks: () => tracks.filter(({ readyState }) => readyState === "live").length,
    };
    heard.onmessage = ({ data }: MessageEvent<SeamCall>) => note(data);
    const { clone } = VideoFrame.prototype;
    VideoFrame.prototype.clone = function () {
      const frame = clone.call(this);
      frames.push(frame);
      return frame;
    };
    globalThis.VideoFrame = new Proxy(VideoFrame, {
      construct(target, parameters, newTarget) {
        const frame: VideoFrame = Reflect.construct(target, parameters, newTarget);
        frames.push(frame);
        return frame;
      },
    });
    const { mediaDevices } = navigator;
    if (!mediaDevices) return;
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      tracks.push(...stream.getTracks());
      return stream;
    };
  }

  /** The object that has what the path names, and its descriptor; null where there is none. */
  function find(path: string) {
    const names = path.split(".");
    const name = names.pop() ?? "";
    let holder = globalThis as unknown as Record<string, unknown>;
    for (const step of names) {
      const next = holder[step];
      if (next === null || (typeof next !== "object" && typeof next !== "function")) return null;
      holder = next as Record<string, unknown>;
    }
    for (let owner: object | null = holder; owner; owner = Object.getPrototypeOf(owner)) {
      const descriptor = Object.getOwnPropertyDescriptor(owner, name);
      if (descriptor) return { holder, owner: owner as Record<string, unknown>, name, descriptor };
    }
    return null;
  }

  function replace(
    { holder, name, descriptor }: NonNullable<ReturnType<typeof find>>,
    { kind = "call", waits, error = "OperationError", name: of }: Seam,
    counted: () => boolean,
  ): void {
    const failure = () => new DOMException(`${of} failed on purpose`, error);
    const never = fault?.mode === "never";
    const unheard = (parameters: unknown[]) =>
      parameters.map((one) => (typeof one === "function" ? () => undefined : one));
    if (kind === "get") {
      Object.defineProperty(holder, name, {
        ...descriptor,
        configurable: true,
        get(this: unknown) {
          if (counted()) throw failure();
          return descriptor.get ? descriptor.get.call(this) : descriptor.value;
        },
      });
      return;
    }
    const original = (descriptor.value ?? descriptor.get?.call(holder)) as (
      ...parameters: unknown[]
    ) => unknown;
    if (typeof original !== "function") return;
    const changed = new Proxy(original, {
      apply(target, self, parameters) {
        // What is called without an object is called on the global one.
        const on = self ?? globalThis;
        if (!counted()) return Reflect.apply(target, on, parameters);
        if (waits === "promise") {
          return never ? new Promise(() => undefined) : Promise.reject(failure());
        }
        if (!never) throw failure();
        return Reflect.apply(target, on, unheard(parameters));
      },
      construct(target, parameters, newTarget) {
        if (kind !== "construct" || !counted()) {
          return Reflect.construct(target, parameters, newTarget);
        }
        if (!never) throw failure();
        return Reflect.construct(target, unheard(parameters), newTarget);
      },
    });
    Object.defineProperty(holder, name, { configurable: true, writable: true, value: changed });
  }
}
