import type { Observable, Subscription } from "rxjs";
import type { AssetSettings } from "../catalog/settings.ts";
import { FoveaError } from "../errors.ts";
import {
  type CameraOptions,
  listCameras,
  openCamera,
  rememberCamera,
  rememberedCamera,
  stopTracks,
} from "../frames/camera.ts";
import { cameraSettings } from "../frames/camera-settings.ts";
import type { Frame } from "../frames/frame.ts";
import { pictureTrack } from "../frames/picture-track.ts";
import { openScreen } from "../frames/screen.ts";
import { loadVideo, releaseVideo, videoFrames } from "../frames/video-element.ts";
import { isOfClass } from "../is-of-class.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import type { PipelineStatistics } from "../pipeline/statistics.ts";
import { everyStep } from "../results/every-step.ts";
import { FrameFeed } from "./frame-feed.ts";
import { HeldStream } from "./held-stream.ts";
import { hidingTask } from "./hiding-task.ts";
import { fileKind, urlName } from "./input-kind.ts";
import { requireFeatures } from "./needed-features.ts";
import { kindOfAddress, pictureFrames } from "./picture-source.ts";
import type { PictureView } from "./picture-view.ts";
import { Playing } from "./playing.ts";
import { showResults } from "./show-results.ts";
import type { SourceHooks } from "./source-hooks.ts";
import { NO_SOURCE, type Phase, type Source, type SourceStatus } from "./source-status.ts";
import { streamEnd } from "./stream-end.ts";
import type { TaskChoice } from "./task-choice.ts";
import { TaskSet } from "./task-set.ts";
import type { VideoChoices } from "./video-choices.ts";

/**
 * What an element or an app looks at: which source, which tasks, what went wrong. It owns the
 * pipeline; whoever shows it only shows what this says, and asks it for changes.
 *
 * Opening a source takes time (a permission, a download), and people change their minds meanwhile:
 * each opening gets a number, and one that is no longer the newest gives its things back and ends.
 * It owns its source, borrowed streams aside; `dispose` gives everything back.
 */
export class SourceSession<View extends PictureView = PictureView> {
  readonly taskSet: TaskSet;

  #status: SourceStatus = NO_SOURCE;

  #opening = 0;
  #sourceErrors: Subscription;
  readonly #stream = new HeldStream();
  readonly #playing: Playing;
  readonly #feed: FrameFeed;

  /**
   * @param view shows picture and results
   * @param changed called after every change of the status and of the tasks
   */
  constructor(
    readonly settings: AssetSettings,
    readonly view: View,
    protected readonly changed: () => void,
    private readonly hooks: SourceHooks = {},
  ) {
    this.#playing = new Playing(view.video);
    this.#feed = new FrameFeed(view);
    this.taskSet = new TaskSet(settings, {
      changed: () => {
        this.#holdBack();
        this.changed();
      },
      outdated: (taskId) => this.view.clearResults(taskId),
    });
    showResults(this.taskSet, view, hooks, changed);
    this.#sourceErrors = this.pipeline.sourceErrors.subscribe((error) => this.#sourceFailed(error));
  }

  /** Told early enough: the view is asked for its picture at any time. */
  #holdBack(): void {
    // Its states come while it is made.
    const tasks = this.taskSet as TaskSet | undefined;
    if (tasks) this.view.holdBack = hidingTask(tasks.choices.values());
  }

  get phase(): Phase {
    return this.#status.phase;
  }

  get source(): Source | null {
    return this.#status.source;
  }

  get problem(): SourceStatus["problem"] {
    return this.#status.problem;
  }

  /** Why the video stands still although it was to play; null where nothing of the kind has happened. */
  get refusal(): FoveaError | null {
    return this.#playing.refusal;
  }

  /** Known once a camera was there. */
  get cameras(): SourceStatus["cameras"] {
    return this.#status.cameras;
  }

  get cameraId(): string | null {
    return this.#status.cameraId;
  }

  get health(): SourceStatus["health"] {
    return this.#status.health;
  }

  /** Media time of the newest frame in seconds; null until known. */
  get frameTime(): number | null {
    return this.#feed.time;
  }

  /** How long a frame lasts, in seconds; null until known. */
  get frameSeconds(): number | null {
    return this.#feed.seconds;
  }

  get pipeline(): Pipeline {
    return this.taskSet.pipeline;
  }

  get tasks(): ReadonlyMap<string, TaskChoice> {
    return this.taskSet.choices;
  }

  get statistics(): PipelineStatistics | null {
    return this.taskSet.statistics;
  }

  dispose(): void {
    everyStep(
      () => this.stop(),
      () => this.#sourceErrors.unsubscribe(),
      () => this.taskSet.dispose(),
    );
  }

  /** Lets go of the source; the networks stay loaded. */
  stop(): void {
    this.#opening++;
    this.#closeSource();
    this.#change({ phase: "empty", source: null, problem: null });
  }

  /** Gives a running camera back, as for a hidden page; any other source stays as it is. */
  suspend(): void {
    if (this.source?.kind !== "camera" || this.phase !== "running") return;
    this.#opening++;
    this.#closeSource();
    this.#change({ phase: "suspended" });
  }

  /** Takes the camera again that `suspend` gave back; lets a video play that may only do so in sight. */
  async resume(): Promise<void> {
    if (this.#playing.waitsForSight) await this.play();
    if (this.phase === "suspended") await this.startCamera({ deviceId: this.cameraId ?? "" });
  }

  /** Lets the video go on as far as the browser allows it; `refusal` says why it does not. */
  async play(): Promise<void> {
    await this.#playing.goOn();
    this.changed();
  }

  /** Tries again what has failed: the source, or else tasks. */
  retry(): void {
    const retry = this.problem?.retry;
    retry?.();
    if (retry) return;
    for (const task of this.tasks.values()) if (task.state?.status === "failed") task.retry();
  }

  dismissProblem(): void {
    this.#change({ problem: null });
  }

  /** The camera chosen last on this site unless the options say which. */
  startCamera(options: CameraOptions = { deviceId: rememberedCamera() ?? "" }): Promise<void> {
    const again = () => void this.startCamera(options);
    return this.#ask(
      () => openCamera(options),
      again,
      (stream) => this.#playCamera(stream, again),
    );
  }

  /** Takes ownership of a camera's stream that the browser's own button gave. */
  takeCamera(stream: MediaStream): Promise<void> {
    const again = () => void this.startCamera();
    return this.#open("opening", again, () => this.#playCamera(stream, again));
  }

  startScreen(): Promise<void> {
    const again = () => void this.startScreen();
    return this.#ask(openScreen, again, async (stream) => {
      this.#stream.hold(stream, true);
      await this.#play(stream, { kind: "screen", name: "Shared screen", credit: null }, again);
    });
  }

  /** Borrows the stream: its tracks go on when it is closed here. */
  openStream(stream: MediaStream, name = "Stream"): Promise<void> {
    const again = () => void this.openStream(stream, name);
    return this.#open("opening", again, async () => {
      this.#stream.hold(stream, false);
      await this.#play(stream, { kind: "stream", name, credit: null }, again);
    });
  }

  openVideo(video: Blob | string, name: string, choices: VideoChoices = {}): Promise<void> {
    return this.#openPictures(video, name, async () => "video", choices);
  }

  openImage(image: Blob, name: string): Promise<void> {
    return this.#openPictures(image, name, async () => "image");
  }

  /** A video or a picture at an address. */
  openUrl(url: string, choices: VideoChoices = {}): Promise<void> {
    return this.#openPictures(url, urlName(url), () => kindOfAddress(url), choices);
  }

  /** A video or a picture; refuses anything else. */
  async openFile(file: Blob, choices: VideoChoices = {}): Promise<void> {
    const name = isOfClass(file, "File") ? file.name : "File";
    let kind = fileKind(name, file.type);
    if (kind === "unknown" && file.size > 0) {
      kind = await (await import("./content-kind.ts")).contentKind(file);
    }
    if (file.size === 0) this.refuse(new FoveaError("input-empty", `“${name}” is empty.`));
    else if (kind === "video") await this.openVideo(file, name, choices);
    else if (kind === "image") await this.openImage(file, name);
    else {
      this.refuse(new FoveaError("input-unknown", `“${name}” is neither a video nor a picture.`));
    }
  }

  /** Says that something handed in cannot be used. */
  refuse(error: FoveaError): void {
    this.#change({ problem: { error, retry: null } });
  }

  #openPictures(
    from: Blob | string,
    name: string,
    kindOf: () => Promise<"video" | "image">,
    { credit = null, play = true }: VideoChoices = {},
  ): Promise<void> {
    const again = () => void this.#openPictures(from, name, kindOf, { credit, play });
    return this.#open("opening", again, async (current) => {
      const kind = await kindOf();
      if (!current()) return;
      const { video } = this.view;
      if (kind === "video") await loadVideo(video, from);
      const frames = kind === "video" ? videoFrames(video) : await pictureFrames(from);
      if (!current()) return;
      this.view.still = kind === "image";
      this.#run(frames, { kind, name, credit: kind === "video" ? credit : null, from });
      if (!current()) return;
      if (kind === "video" && play) await this.#playing.begin();
    });
  }

  #set(change: Partial<SourceStatus>): void {
    this.#status = { ...this.#status, ...change };
  }

  #change(change: Partial<SourceStatus>): void {
    this.#set(change);
    this.changed();
  }

  /**
   * Asks for a stream and plays it. A picture that is there stays until the answer comes, and after a refusal:
   * who cancels a picker loses nothing. A camera alone is given back before, for another one, or the same in
   * another size, may need it.
   */
  async #ask(
    openStream: () => Promise<MediaStream>,
    again: () => void,
    play: (stream: MediaStream) => Promise<void>,
  ): Promise<void> {
    if (this.phase !== "running" || this.source?.kind === "camera") {
      return this.#open("asking", again, async (current) => {
        const stream = await openStream();
        if (!current()) return stopTracks(stream);
        await play(stream);
      });
    }
    const number = this.#opening;
    let stream: MediaStream;
    try {
      stream = await openStream();
    } catch (thrown) {
      if (number === this.#opening) {
        this.#change({ problem: { error: FoveaError.from(thrown), retry: again } });
      }
      return;
    }
    if (number !== this.#opening) return stopTracks(stream);
    await this.#open("opening", again, () => play(stream));
  }

  async #open(
    phase: Phase,
    again: () => void,
    open: (current: () => boolean) => Promise<void>,
  ): Promise<void> {
    const number = ++this.#opening;
    this.#closeSource();
    this.#change({ phase, source: null, problem: null });
    this.hooks.beforeOpening?.();
    try {
      requireFeatures();
      await open(() => number === this.#opening);
      this.changed();
    } catch (thrown) {
      if (number !== this.#opening) return;
      this.#closeSource();
      this.#change({ phase: "empty", problem: { error: FoveaError.from(thrown), retry: again } });
    }
  }

  async #playCamera(stream: MediaStream, again: () => void): Promise<void> {
    this.#stream.hold(stream, true);
    const track = stream.getVideoTracks()[0];
    const { deviceId = null, facingMode } = cameraSettings(track);
    this.#set({ cameraId: deviceId });
    if (deviceId) rememberCamera(deviceId);
    this.hooks.cameraOpened?.(facingMode !== "environment");
    const source = { kind: "camera", name: track?.label || "Camera", credit: null } as const;
    await this.#play(stream, source, again);
    this.#set({ cameras: await listCameras() });
  }

  async #play(stream: MediaStream, source: Source, again: () => void): Promise<void> {
    const track = pictureTrack(stream);
    const { video } = this.view;
    video.srcObject = stream;
    await this.#playing.begin();
    if (!this.#stream.is(stream)) return;
    this.#run(videoFrames(video), source);
    this.#feed.watch(track, (health) => {
      if (health === "ended") this.#streamEnded(source, again);
      // A screen that does not change sends nothing, and that is no fault.
      else if (source.kind === "camera") this.#change({ health });
    });
  }

  #streamEnded(source: Source, again: () => void): void {
    this.stop();
    const error = streamEnd(source);
    if (error) this.#change({ problem: { error, retry: source.kind === "camera" ? again : null } });
  }

  /** Frames that fail at once end the source in here. */
  #run(frames: Observable<Frame>, source: Source): void {
    const opening = this.#opening;
    const failed = (error: FoveaError) => opening === this.#opening && this.#sourceFailed(error);
    this.#feed.connect(this.pipeline, frames, source.kind === "image", failed);
    if (opening !== this.#opening) return;
    this.#change({ source, phase: "running" });
  }

  #sourceFailed(error: FoveaError): void {
    const { source } = this;
    this.stop();
    const retry = source?.kind === "camera" ? () => void this.startCamera() : null;
    this.#change({ problem: { error, retry } });
  }

  #closeSource(): void {
    const { video } = this.view;
    everyStep(
      () => this.#feed.close(),
      () => this.#stream.letGo(),
      () => video.pause(),
      () => Object.assign(video, { srcObject: null }),
      () => video.hasAttribute("src") && releaseVideo(video),
    );
    this.#playing.forget();
    this.#set({ health: "live" });
    this.view.still = false;
    this.view.clear();
    this.taskSet.forgetResults();
  }
}
