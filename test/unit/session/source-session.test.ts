/**
 * A session of one source over a pipeline, cameras and a view that are played: what is opened and
 * given back, also when people change their minds meanwhile.
 */
import { NEVER, type Observable, Subject } from "rxjs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FoveaError } from "../../../src/errors.ts";
import { listCameras, openCamera } from "../../../src/frames/camera.ts";
import type { Frame } from "../../../src/frames/frame.ts";
import { imageFrames } from "../../../src/frames/image.ts";
import { openScreen } from "../../../src/frames/screen.ts";
import { loadVideo, releaseVideo, videoFrames } from "../../../src/frames/video-element.ts";
import type { PictureView } from "../../../src/session/picture-view.ts";
import { SourceSession } from "../../../src/session/source-session.ts";
import { stamp } from "../../fixtures/stamp.ts";
import { FakeVideoFrame, fakeFrame } from "../pipeline/fake-video-frame.ts";
import type { FakePipeline } from "./fake-pipeline.ts";

vi.mock("../../../src/pipeline/pipeline.ts", async () => ({
  Pipeline: (await import("./fake-pipeline.ts")).FakePipeline,
}));
vi.mock("../../../src/frames/camera.ts", async () => ({
  openCamera: vi.fn(),
  listCameras: vi.fn(async () => []),
  rememberCamera: vi.fn(),
  rememberedCamera: vi.fn(() => "remembered"),
  stopTracks: (stream: FakeStream) => stream.track.stop(),
}));
vi.mock("../../../src/session/needed-features.ts", () => ({ requireFeatures: vi.fn() }));
vi.mock("../../../src/frames/screen.ts", () => ({ openScreen: vi.fn() }));
vi.mock("../../../src/frames/image.ts", () => ({ imageFrames: vi.fn() }));
vi.mock("../../../src/frames/video-element.ts", () => ({
  elementError: () => new FoveaError("video-unsupported", "Not playable."),
  loadVideo: vi.fn(async (video: FakeVideo) => void video.attributes.add("src")),
  releaseVideo: vi.fn((video: FakeVideo) => void video.attributes.delete("src")),
  videoFrames: vi.fn(),
}));

class FakeTrack extends EventTarget {
  readyState = "live";
  muted = false;
  constructor(
    readonly label: string,
    readonly settings: MediaTrackSettings,
  ) {
    super();
  }
  getSettings(): MediaTrackSettings {
    return this.settings;
  }
  stop(): void {
    this.readyState = "ended";
  }
  /** As by its device or its sender, which is told by an event. */
  end(): void {
    this.stop();
    this.dispatchEvent(new Event("ended"));
  }
}

class FakeStream {
  readonly track: FakeTrack;
  constructor(label = "Front", settings: MediaTrackSettings = { deviceId: "front" }) {
    this.track = new FakeTrack(label, settings);
  }
  getVideoTracks(): FakeTrack[] {
    return [this.track];
  }
  getAudioTracks(): FakeTrack[] {
    return [];
  }
  get live(): boolean {
    return this.track.readyState === "live";
  }
}

class FakeVideo extends EventTarget {
  readonly attributes = new Set<string>();
  srcObject: unknown = null;
  playing = false;
  muted = true;
  /** What `play` rejects with, as a browser that forbids it does. */
  refuses: DOMException | null = null;
  get paused(): boolean {
    return !this.playing;
  }
  async play(): Promise<void> {
    if (this.refuses) throw this.refuses;
    this.playing = true;
  }
  pause(): void {
    this.playing = false;
  }
  hasAttribute(name: string): boolean {
    return this.attributes.has(name);
  }
}

class FakeView {
  readonly video = new FakeVideo();
  still = false;
  readonly calls: string[] = [];
  /** Ids of tasks whose layers are hidden. */
  readonly hidden = new Set<string>();
  holdBack: string | null = null;
  shows(taskId: string): boolean {
    return !this.hidden.has(taskId);
  }
  show(_frame: Frame, { task }: { task: string }): void {
    this.calls.push(`show ${task}`);
  }
  /** How often the next drawing of a picture fails. */
  failures = 0;
  showPicture(): void {
    this.calls.push("picture");
    if (this.failures-- > 0) throw new DOMException("no drawing", "OperationError");
  }
  clearResults(task = "all"): void {
    this.calls.push(`clear ${task}`);
  }
  clear(): void {
    this.calls.push("clear");
  }
}

const page = { hidden: false };
let view: FakeView;
let session: SourceSession;
let pipeline: FakePipeline;
let changes: number;
let hooks: string[];
let frames: Subject<Frame>;

beforeEach(() => {
  vi.resetAllMocks();
  vi.stubGlobal("navigator", { onLine: true });
  vi.stubGlobal("document", page);
  page.hidden = false;
  FakeVideoFrame.made = [];
  view = new FakeView();
  changes = 0;
  hooks = [];
  frames = new Subject();
  vi.mocked(videoFrames).mockReturnValue(frames);
  vi.mocked(imageFrames).mockReturnValue(frames as Observable<Frame>);
  session = new SourceSession(
    { modelBase: "/models/", modelMirror: null },
    view as unknown as PictureView,
    () => changes++,
    {
      beforeOpening: () => void hooks.push("before"),
      shown: (_frame, { task }) => void hooks.push(`shown ${task}`),
      showsBeside: (task) => task === "pose",
      cameraOpened: (facesPerson) => void hooks.push(facesPerson ? "faces" : "looks away"),
    },
  );
  pipeline = session.pipeline as unknown as FakePipeline;
});
afterEach(() => {
  session.dispose();
  FakeVideoFrame.expectNoneOpen();
  vi.unstubAllGlobals();
});

/** The next camera that is opened, at once or when it is let. */
function camera(stream = new FakeStream(), wait: Promise<void> = Promise.resolve()): FakeStream {
  vi.mocked(openCamera).mockImplementationOnce(async () => {
    await wait;
    return stream as unknown as MediaStream;
  });
  return stream;
}

const asStream = (stream: FakeStream) => stream as unknown as MediaStream;
const asleep = () => new Promise((done) => setTimeout(done));

it("says which tasks nobody sees: what hides something is never one of them", () => {
  const seen = () => ["detection", "faces", "pose"].filter((id) => pipeline.isShown?.(id));
  expect(seen()).toEqual(["detection", "faces", "pose"]);
  view.hidden.add("detection").add("faces").add("pose");
  expect(seen()).toEqual(["pose"]);
  view.holdBack = "faces";
  expect(seen()).toEqual(["faces", "pose"]);
});

describe("a still picture", () => {
  const open = async (failures: number) => {
    view.failures = failures;
    await session.openImage(new Blob(["x"]), "still.png");
    frames.next(fakeFrame());
    await asleep();
    return view.calls.filter((call) => call === "picture").length;
  };

  it("that could not be drawn once is drawn again", async () => {
    expect(await open(1)).toBe(2);
    expect([session.phase, session.problem]).toEqual(["running", null]);
  });

  it("that can never be drawn is an error", async () => {
    expect(await open(1000)).toBe(5);
    expect(session.phase).toBe("empty");
    expect(session.problem?.error).toMatchObject({ code: "frame-failed" });
  });
});

describe("another source that asks for leave", () => {
  const openFirst = async () => {
    await session.openVideo(new Blob(["x"]), "clip.mp4");
    return session.source;
  };
  const denied = () => new FoveaError("screen-denied", "Not allowed.");

  it("takes nothing away where its picker is cancelled, and says so", async () => {
    const before = await openFirst();
    let cancel: (error: FoveaError) => void = () => {};
    vi.mocked(openScreen).mockReturnValueOnce(
      new Promise((_, reject) => {
        cancel = reject;
      }),
    );
    const starting = session.startScreen();
    expect([session.phase, session.source]).toEqual(["running", before]);
    cancel(denied());
    await starting;
    expect([session.phase, session.source]).toEqual(["running", before]);
    expect(pipeline.connected).toBe(1);
    expect(session.problem?.error.code).toBe("screen-denied");
    vi.mocked(openCamera).mockRejectedValueOnce(new FoveaError("camera-denied", "Not allowed."));
    await session.startCamera();
    expect([session.source, session.problem?.error.code]).toEqual([before, "camera-denied"]);
  });

  it("takes its place when it comes, and goes back where another came meanwhile", async () => {
    await openFirst();
    const [first, late] = [new FakeStream("Screen"), new FakeStream("Screen")];
    vi.mocked(openScreen).mockResolvedValueOnce(asStream(first));
    await session.startScreen();
    expect([session.source?.kind, first.live]).toEqual(["screen", true]);
    let allow = () => {};
    vi.mocked(openScreen).mockImplementationOnce(async () => {
      await new Promise<void>((resolve) => {
        allow = resolve;
      });
      return asStream(late);
    });
    const starting = session.startScreen();
    await openFirst();
    expect(first.live).toBe(false);
    allow();
    await starting;
    expect([session.source?.kind, late.live]).toEqual(["video", false]);
  });
});

describe("a camera", () => {
  it("is asked for, shown and analysed, and given back when it is stopped", async () => {
    const stream = camera();
    vi.mocked(listCameras).mockResolvedValueOnce([{ deviceId: "front", label: "Front" }]);
    const starting = session.startCamera();
    expect(session.phase).toBe("asking");
    expect(openCamera).toHaveBeenCalledExactlyOnceWith({ deviceId: "remembered" });
    await starting;
    expect(session.phase).toBe("running");
    expect(session.source).toEqual({ kind: "camera", name: "Front", credit: null });
    expect(session.cameraId).toBe("front");
    expect(session.cameras).toEqual([{ deviceId: "front", label: "Front" }]);
    expect(view.video.srcObject).toBe(stream);
    expect(view.video.playing).toBe(true);
    expect(pipeline.connected).toBe(1);
    expect(hooks).toEqual(["before", "faces"]);

    session.stop();
    expect(stream.live).toBe(false);
    expect([session.phase, session.source]).toEqual(["empty", null]);
    expect(view.video.srcObject).toBeNull();
    expect(view.video.playing).toBe(false);
    expect(pipeline.connected).toBe(0);
  });

  it("that looks away from the person is said to", async () => {
    camera(new FakeStream("Back", { deviceId: "back", facingMode: "environment" }));
    await session.startCamera();
    expect(hooks).toContain("looks away");
  });

  it("that was allowed too late is given back, and the newer source stays", async () => {
    let allow = (): void => undefined;
    const late = camera(
      new FakeStream(),
      new Promise<void>((done) => {
        allow = done;
      }),
    );
    const asking = session.startCamera();
    await session.openVideo(new Blob(["x"]), "clip.mp4");
    allow();
    await asking;
    expect(late.live).toBe(false);
    expect(session.source).toMatchObject({ kind: "video", name: "clip.mp4" });
    expect(pipeline.connected).toBe(1);
  });

  it("that was denied is an error that can be tried again", async () => {
    vi.mocked(openCamera).mockRejectedValueOnce(new FoveaError("camera-denied", "No."));
    await session.startCamera();
    expect(session.phase).toBe("empty");
    expect(session.problem?.error.code).toBe("camera-denied");
    const stream = camera();
    session.problem?.retry?.();
    await asleep();
    expect(session.phase).toBe("running");
    expect(session.problem).toBeNull();
    expect(view.video.srcObject).toBe(stream);
  });

  it("whose denial comes too late says nothing", async () => {
    let deny = (_error: FoveaError): void => undefined;
    vi.mocked(openCamera).mockImplementationOnce(
      () =>
        new Promise((_, reject) => {
          deny = reject;
        }),
    );
    const asking = session.startCamera();
    session.stop();
    deny(new FoveaError("camera-denied", "No."));
    await asking;
    expect([session.phase, session.problem]).toEqual(["empty", null]);
  });

  it("is given back while the page is hidden, and the same one taken again", async () => {
    const stream = camera();
    await session.startCamera();
    session.suspend();
    expect([session.phase, stream.live]).toEqual(["suspended", false]);
    // Nothing to suspend any more.
    session.suspend();
    camera();
    await session.resume();
    expect(openCamera).toHaveBeenLastCalledWith({ deviceId: "front" });
    expect(session.phase).toBe("running");
    await session.resume();
    expect(openCamera).toHaveBeenCalledTimes(2);
  });

  it("that is pulled out is an error, and its track is listened to no more", async () => {
    const stream = camera();
    await session.startCamera();
    stream.track.end();
    expect(session.problem?.error).toMatchObject({ code: "camera-unplugged" });
    expect(session.problem?.error.message).toContain("Front");
    expect([session.phase, pipeline.connected]).toEqual(["empty", 0]);
    session.dismissProblem();
    stream.track.end();
    expect(session.problem).toBeNull();
  });

  it("tells when it falls silent, until it is closed", async () => {
    const stream = camera();
    await session.startCamera();
    expect(session.health).toBe("live");
    stream.track.muted = true;
    stream.track.dispatchEvent(new Event("mute"));
    expect(session.health).toBe("muted");
    session.stop();
    expect(session.health).toBe("live");
  });
});

describe("other sources", () => {
  it("a stream of the page's own goes on when it is closed here", async () => {
    const stream = new FakeStream();
    await session.openStream(asStream(stream), "Call");
    expect(session.source).toEqual({ kind: "stream", name: "Call", credit: null });
    session.stop();
    expect(stream.live).toBe(true);
  });

  it("a stream of the page's own that the page stops is said to have ended", async () => {
    vi.useFakeTimers();
    const stream = new FakeStream();
    await session.openStream(asStream(stream), "Call");
    stream.track.stop();
    await vi.advanceTimersByTimeAsync(500);
    vi.useRealTimers();
    expect(session.phase).toBe("empty");
    expect(session.problem?.error).toMatchObject({
      code: "stream-ended",
      message: expect.stringContaining("Call"),
    });
  });

  it("a stream that has ended before is an error", async () => {
    const stream = new FakeStream();
    stream.track.stop();
    await session.openStream(asStream(stream), "Call");
    expect(session.phase).toBe("empty");
    expect(session.problem?.error).toMatchObject({ code: "video-no-picture" });
  });

  it("a screen that is shared no more ends without an error", async () => {
    const stream = new FakeStream("Screen", {});
    vi.mocked(openScreen).mockResolvedValueOnce(asStream(stream));
    await session.startScreen();
    expect(session.source?.kind).toBe("screen");
    stream.track.end();
    expect([session.phase, session.problem]).toEqual(["empty", null]);
    expect(stream.live).toBe(false);
  });

  it("a video plays unless it is told not to, and is released", async () => {
    await session.openVideo("clip.mp4", "clip.mp4", { credit: "Somebody", play: false });
    expect(session.source).toEqual({
      kind: "video",
      name: "clip.mp4",
      credit: "Somebody",
      from: "clip.mp4",
    });
    expect(view.video.playing).toBe(false);
    await session.openVideo("other.mp4", "other.mp4");
    expect(releaseVideo).toHaveBeenCalledTimes(1);
    expect(view.video.playing).toBe(true);
  });

  it("a video that is loaded too late is not shown", async () => {
    let load = (): void => undefined;
    vi.mocked(loadVideo).mockImplementationOnce(
      () =>
        new Promise((done) => {
          load = () => done(undefined as never);
        }),
    );
    const opening = session.openVideo("slow.mp4", "slow.mp4");
    await session.openImage(new Blob(["x"]), "still.png");
    load();
    await opening;
    expect(session.source).toMatchObject({ kind: "image", name: "still.png" });
    expect(pipeline.connected).toBe(1);
  });

  it("a picture is shown at once, a video's frames are not", async () => {
    await session.openImage(new Blob(["x"]), "still.png");
    expect(view.still).toBe(true);
    frames.next(fakeFrame(0));
    expect(view.calls).toContain("picture");
    view.calls.length = 0;
    await session.openVideo("clip.mp4", "clip.mp4");
    expect(view.still).toBe(false);
    frames.next(fakeFrame(1));
    expect(view.calls).not.toContain("picture");
    expect(session.frameTime).toBe(1);
  });

  it.each([
    ["clip.mp4", "video/mp4", "video"],
    ["still.png", "image/png", "image"],
  ] as const)("the file %s is opened as what it is", async (name, type, kind) => {
    await session.openFile(new File(["x"], name, { type }));
    expect(session.source).toMatchObject({ kind, name });
  });

  it.each([
    ["notes.txt", "x", "input-unknown"],
    ["clip.mp4", "", "input-empty"],
  ] as const)("the file %s is refused, and what is shown stays", async (name, content, code) => {
    await session.openVideo("clip.mp4", "shown.mp4");
    await session.openFile(new File([content], name));
    expect(session.problem).toMatchObject({ error: { code }, retry: null });
    expect(session.source?.name).toBe("shown.mp4");
    expect(pipeline.connected).toBe(1);
  });

  it("a picture at an address that is not there is an error", async () => {
    vi.stubGlobal("fetch", async () => new Response("", { status: 404 }));
    await session.openUrl("https://example.test/none.png");
    expect(session.problem?.error.code).toBe("video-unreachable");
  });

  it("one that fails later is closed, with its error", async () => {
    await session.openVideo("clip.mp4", "clip.mp4");
    frames.error(new FoveaError("video-damaged", "Cut off."));
    expect([session.phase, pipeline.connected]).toEqual(["empty", 0]);
    expect(session.problem).toMatchObject({ error: { code: "video-damaged" }, retry: null });
  });
});

describe("results", () => {
  const result = (task: string) => ({ task, stamp: stamp(4, 3) });

  it("of tasks that are on are shown, and their owner hears of them", async () => {
    session.taskSet.use({ tasks: ["pose"], models: {}, backend: "auto", options: {} });
    view.calls.length = 0;
    using frame = fakeFrame(1);
    pipeline.onAnalysed?.(frame, result("pose"));
    pipeline.onAnalysed?.(frame, result("detection"));
    expect(view.calls).toEqual(["show pose"]);
    expect(hooks).toEqual(["shown pose"]);
  });

  it("are taken away with their source", async () => {
    session.taskSet.use({ tasks: ["pose"], models: {}, backend: "auto", options: {} });
    await session.openVideo("clip.mp4", "clip.mp4");
    using frame = fakeFrame(1);
    pipeline.onAnalysed?.(frame, result("pose"));
    session.stop();
    expect(view.calls.at(-1)).toBe("clear");
    expect(session.tasks.get("pose")?.result).toBeNull();
  });
});

it("every change is told, and none after the end", async () => {
  vi.mocked(videoFrames).mockReturnValue(NEVER);
  const before = changes;
  await session.openVideo("clip.mp4", "clip.mp4");
  expect(changes).toBeGreaterThan(before);
  session.dispose();
  expect(pipeline.disposed).toBe(true);
  const after = changes;
  pipeline.sourceErrors.next(new FoveaError("video-damaged", "Late."));
  expect(changes).toBe(after);
});

describe("a video that may not play", () => {
  it.each([
    ["NotAllowedError", "does not let it play by itself"],
    ["AbortError", "stopped it before it began"],
    ["NotSupportedError", "could not be played"],
  ])("stands still and says why, until it plays (%s)", async (name, why) => {
    await session.openVideo(new Blob(["x"]), "clip.mp4", { play: false });
    expect(session.refusal).toBeNull();
    view.video.refuses = new DOMException("No.", name);
    await session.play();
    expect(session.refusal).toMatchObject({
      code: "play-refused",
      message: expect.stringContaining(why),
    });
    expect([session.phase, session.problem]).toEqual(["running", null]);
    view.video.refuses = null;
    await session.play();
    expect([view.video.playing, session.refusal]).toEqual([true, null]);
  });

  it("is no word about the next source", async () => {
    view.video.refuses = new DOMException("No.", "NotAllowedError");
    await session.openVideo(new Blob(["x"]), "clip.mp4");
    expect(session.refusal?.code).toBe("play-refused");
    session.stop();
    expect(session.refusal).toBeNull();
  });
});
