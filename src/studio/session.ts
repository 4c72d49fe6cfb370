/**
 * What the studio is doing: which source, which tasks, what went wrong. It owns the pipeline; the
 * page only shows what this says, and asks it for changes.
 *
 * Opening a source takes time (a permission, a download), and people change their minds meanwhile:
 * each opening gets a number, and one that is no longer the newest gives its things back and ends.
 */
import { type Observable, type Subscription, tap } from "rxjs";
import { userModel } from "../catalog/user-model.ts";
import type { CameraChoice } from "../components/fovea-camera-picker.ts";
import type { FoveaStage } from "../components/fovea-stage.ts";
import type { UserModelChoice } from "../components/fovea-user-model.ts";
import { FoveaError } from "../errors.ts";
import {
  listCameras,
  openCamera,
  rememberCamera,
  rememberedCamera,
  stopTracks,
} from "../frames/camera.ts";
import type { Frame } from "../frames/frame.ts";
import { imageFrames } from "../frames/image.ts";
import { openScreen } from "../frames/screen.ts";
import { type TrackHealth, trackHealth } from "../frames/track-health.ts";
import { loadVideo, releaseVideo, videoFrames } from "../frames/video-element.ts";
import { Pipeline } from "../pipeline/pipeline.ts";
import type { PipelineStatistics } from "../pipeline/statistics.ts";
import type { TaskResult } from "../results/stamp.ts";
import { PAGE_TASKS } from "../tasks/page-tasks.ts";
import { StudioTask } from "./studio-task.ts";

/** Milliseconds between two looks at what the workers held back; MediaPipe reports once a minute. */
const GUARD_INTERVAL = 15_000;

/** What runs before anybody has chosen anything. */
const FIRST_TASK = "detection";

/** `asking`: the browser asks for permission; `opening`: data is on its way. */
export type Phase = "empty" | "asking" | "opening" | "running";

export interface Source {
  readonly kind: "camera" | "screen" | "video" | "image";
  readonly name: string;
  readonly credit: string | null;
}

/** An error on show, and what "Try again" does. */
export interface Problem {
  readonly error: FoveaError;
  readonly retry: (() => void) | null;
}

export class Session {
  readonly pipeline: Pipeline;
  /** By id, in the order in which they are drawn. */
  readonly tasks: ReadonlyMap<string, StudioTask>;

  phase: Phase = "empty";
  source: Source | null = null;
  problem: Problem | null = null;
  statistics: PipelineStatistics | null = null;
  cameras: readonly CameraChoice[] = [];
  cameraId: string | null = null;
  /** Whether the camera delivers; a covered or sleeping one only falls silent. */
  health: TrackHealth = "live";
  /** Reports by libraries to their makers that the workers held back. */
  heldBack = 0;
  /** Media time of the newest frame, and how long one lasts, in seconds; null until known. */
  frameTime: number | null = null;
  frameSeconds: number | null = null;

  readonly #subscriptions: Subscription[] = [];
  readonly #guardTimer = setInterval(() => void this.#countHeldBack(), GUARD_INTERVAL);
  #opening = 0;
  #started = false;
  #stream: MediaStream | null = null;
  #connection: Subscription | null = null;
  #lastFrameTime = 0;

  /**
   * @param view shows picture and results
   * @param changed called after every change of the fields above
   */
  constructor(
    modelMirror: string,
    readonly view: FoveaStage,
    private readonly changed: () => void,
  ) {
    this.pipeline = new Pipeline({
      modelBase: new URL("models/", document.baseURI).href,
      modelMirror: modelMirror ? new URL(modelMirror, document.baseURI).href : null,
    });
    this.tasks = new Map(
      [...PAGE_TASKS.values()].map((task) => [
        task.id,
        new StudioTask(task, navigator.onLine, this.pipeline, {
          changed: () => this.changed(),
          outdated: (taskId) => this.view.clearResults(taskId),
        }),
      ]),
    );
    this.pipeline.onAnalysed = (frame, result) => this.#show(frame, result);
    this.#subscriptions.push(
      this.pipeline.states.subscribe((states) => {
        for (const task of this.tasks.values()) task.stateChanged(states.get(task.id) ?? null);
      }),
      this.pipeline.statistics.subscribe((statistics) => this.#set({ statistics })),
      this.pipeline.sourceErrors.subscribe((error) => this.#sourceFailed(error)),
    );
  }

  dispose(): void {
    this.stop();
    clearInterval(this.#guardTimer);
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    this.pipeline.dispose();
  }

  /** Back to the first page; the network stays loaded. */
  stop(): void {
    this.#opening++;
    this.#closeSource();
    this.#set({ phase: "empty", source: null, problem: null });
  }

  dismissProblem(): void {
    this.#set({ problem: null });
  }

  startCamera(deviceId: string | null = rememberedCamera()): Promise<void> {
    const again = () => void this.startCamera(deviceId);
    return this.#open("asking", again, async (current) => {
      const stream = await openCamera(deviceId ? { deviceId } : {});
      if (!current()) return stopTracks(stream);
      await this.#playCamera(stream, again);
    });
  }

  /** Takes ownership of a camera's stream that the browser's own button gave. */
  takeCamera(stream: MediaStream): Promise<void> {
    const again = () => void this.startCamera();
    return this.#open("opening", again, () => this.#playCamera(stream, again));
  }

  startScreen(): Promise<void> {
    const again = () => void this.startScreen();
    return this.#open("asking", again, async (current) => {
      const stream = await openScreen();
      if (!current()) return stopTracks(stream);
      await this.#play(stream, { kind: "screen", name: "Shared screen", credit: null }, again);
    });
  }

  openVideo(video: Blob | string, name: string, credit: string | null = null): Promise<void> {
    const again = () => void this.openVideo(video, name, credit);
    return this.#open("opening", again, async (current) => {
      const element = this.view.video;
      element.muted = true;
      element.loop = true;
      await loadVideo(element, video);
      if (!current()) return;
      this.#run(videoFrames(element), { kind: "video", name, credit });
      await element.play();
    });
  }

  openImage(image: Blob, name: string): Promise<void> {
    const again = () => void this.openImage(image, name);
    return this.#open("opening", again, async () => {
      this.view.still = true;
      this.#run(imageFrames(image), { kind: "image", name, credit: null });
    });
  }

  async openImageUrl(url: string, name: string): Promise<void> {
    const again = () => void this.openImageUrl(url, name);
    await this.#open("opening", again, async (current) => {
      const response = await fetch(url).catch(() => null);
      if (!response?.ok) {
        throw new FoveaError("video-unreachable", `The picture at ${url} could not be fetched.`);
      }
      const image = await response.blob();
      if (!current()) return;
      this.view.still = true;
      this.#run(imageFrames(image), { kind: "image", name, credit: null });
    });
  }

  /** Says that something handed in cannot be used. */
  refuse(error: FoveaError): void {
    this.#set({ problem: { error, retry: null } });
  }

  /** Runs a detector that the person handed in. */
  addDetector(file: File, choice: UserModelChoice): void {
    this.tasks.get("detection")?.addModel(userModel({ name: file.name, ...choice }), file);
  }

  async #open(
    phase: Phase,
    again: () => void,
    open: (current: () => boolean) => Promise<void>,
  ): Promise<void> {
    const number = ++this.#opening;
    this.#closeSource();
    this.#set({ phase, source: null, problem: null });
    // The first source brings the first task; later ones find what the person left on.
    if (!this.#started) this.tasks.get(FIRST_TASK)?.turnOn();
    this.#started = true;
    try {
      await open(() => number === this.#opening);
      this.changed();
    } catch (thrown) {
      if (number !== this.#opening) return;
      this.#closeSource();
      this.#set({ phase: "empty", problem: { error: FoveaError.from(thrown), retry: again } });
    }
  }

  async #playCamera(stream: MediaStream, again: () => void): Promise<void> {
    const track = stream.getVideoTracks()[0];
    const settings = track?.getSettings();
    this.cameraId = settings?.deviceId ?? null;
    if (this.cameraId) rememberCamera(this.cameraId);
    this.view.mirrored = settings?.facingMode !== "environment";
    const name = track?.label || "Camera";
    await this.#play(stream, { kind: "camera", name, credit: null }, again);
    this.cameras = await listCameras();
  }

  async #play(stream: MediaStream, source: Source, again: () => void): Promise<void> {
    this.#stream = stream;
    const { video } = this.view;
    video.muted = true;
    video.srcObject = stream;
    stream.getVideoTracks()[0]?.addEventListener("ended", () => {
      if (this.#stream !== stream) return;
      if (source.kind === "screen") return this.stop();
      const error = new FoveaError(
        "camera-unplugged",
        `“${source.name}” gives no picture any more.`,
      );
      this.stop();
      this.#set({ problem: { error, retry: again } });
    });
    await video.play();
    this.#run(videoFrames(video), source);
    // A screen that does not change sends nothing, and that is no fault.
    const track = stream.getVideoTracks()[0];
    if (source.kind === "camera" && track) {
      this.#connection?.add(
        trackHealth(track, () => this.#lastFrameTime).subscribe((health) => this.#set({ health })),
      );
    }
  }

  #run(frames: Observable<Frame>, source: Source): void {
    this.#lastFrameTime = performance.now();
    this.#connection = this.pipeline.connect(
      frames.pipe(
        tap((frame) => {
          this.#lastFrameTime = performance.now();
          this.#measureFrame(frame.mediaTime);
          // A still picture is worth looking at before the network is ready.
          if (source.kind === "image") this.view.showPicture(frame);
        }),
      ),
    );
    this.#set({ source, phase: "running" });
  }

  /** The least distance of two frames: those that the browser skips only make longer ones. */
  #measureFrame(mediaTime: number): void {
    const step = mediaTime - (this.frameTime ?? Number.NaN);
    this.frameTime = mediaTime;
    if (step > 0.004) this.frameSeconds = Math.min(this.frameSeconds ?? step, step);
  }

  #show(frame: Frame, result: TaskResult): void {
    const task = this.tasks.get(result.task);
    if (!task?.on) return;
    task.result = result;
    this.view.show(frame, result);
    this.changed();
  }

  async #countHeldBack(): Promise<void> {
    // A worker that dies meanwhile has nothing to tell.
    const held = await this.pipeline.blockedRequests().catch(() => []);
    if (held.length > this.heldBack) this.#set({ heldBack: held.length });
  }

  #sourceFailed(error: FoveaError): void {
    const { source } = this;
    this.stop();
    this.#set({
      problem: { error, retry: source?.kind === "camera" ? () => void this.startCamera() : null },
    });
  }

  #closeSource(): void {
    this.#connection?.unsubscribe();
    this.#connection = null;
    if (this.#stream) stopTracks(this.#stream);
    this.#stream = null;
    const { video } = this.view;
    video.pause();
    video.srcObject = null;
    if (video.hasAttribute("src")) {
      video.removeAttribute("src");
      video.load();
      releaseVideo(video);
    }
    this.health = "live";
    this.view.still = false;
    this.view.mirrored = false;
    this.view.clear();
    this.frameSeconds = null;
    this.frameTime = null;
    for (const task of this.tasks.values()) task.result = null;
  }

  #set(change: Partial<Session>): void {
    Object.assign(this, change);
    this.changed();
  }
}
