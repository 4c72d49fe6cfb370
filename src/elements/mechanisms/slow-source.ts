import type { ReactiveController, ReactiveControllerHost } from "lit";
import { DEADLINES } from "../../deadlines.ts";
import type { SourceSession } from "../../session/source-session.ts";
import { say, type Words } from "../../words/say.ts";

/**
 * Says in words what of a source takes long: it does not arrive, its picture is not decoded, no new
 * picture or no result comes. None of it has a deadline, for the network may be slow and the picture
 * large; but nobody waits without a word.
 */
export class SlowSource implements ReactiveController {
  /** What is waited for; empty while nothing takes long. */
  words = "";
  #sign = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param session that is on show now; null when there is none */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly session: () => SourceSession | null,
  ) {
    host.addController(this);
  }

  hostUpdate(): void {
    const sign = signOf(this.session());
    if (sign === this.#sign) return;
    this.#sign = sign;
    this.words = "";
    clearTimeout(this.#timer);
    if (sign !== "") this.#wait(this.session()?.frameTime ?? null);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#sign = "";
    this.words = "";
  }

  /** @param frameTime of the newest frame when the wait began */
  #wait(frameTime: number | null): void {
    this.#timer = setTimeout(() => {
      const session = this.session();
      if (session && signOf(session) === this.#sign) this.words = wordsFor(session, frameTime);
      this.host.requestUpdate();
    }, DEADLINES.slowSource);
  }
}

/** Another one whenever anything comes of what is waited for; empty where nothing is. */
function signOf(session: SourceSession | null): string {
  if (!session || session.problem) return "";
  const { phase, source, tasks, view } = session;
  const { video } = view;
  if (phase === "opening") {
    const { buffered, readyState } = video;
    return `opening ${readyState} ${buffered.length > 0 ? buffered.end(buffered.length - 1) : 0}`;
  }
  const on = [...tasks.values()].filter((task) => task.on);
  const ready = on.filter(({ state }) => state?.status === "ready");
  const step = loadingStep(session);
  if (ready.length === 0) return step ? `loading ${step.phase} ${step.loadedBytes}` : "";
  // A shared screen or a stream that does not change sends nothing, and that is no fault.
  const expects = source?.kind === "image" || source?.kind === "video" || source?.kind === "camera";
  if (phase !== "running" || !expects || (!view.still && (video.paused || video.ended))) return "";
  const found = ready.map(({ result }) => result?.stamp.frameId ?? "none");
  if (view.still) return found.includes("none") ? `${source.kind} ${session.frameTime}` : "";
  return `${source.kind} ${found.join()}`;
}

/** Of a network that is being loaded, where that says nothing itself of what it waits for. */
function loadingStep({ tasks }: SourceSession): { phase: string; loadedBytes: number } | null {
  for (const { on, state } of tasks.values()) {
    if (!on || state?.status !== "loading") continue;
    const { progress } = state;
    if (!progress) return { phase: "start", loadedBytes: 0 };
    if (!("waiting" in progress)) return progress;
  }
  return null;
}

/** What is done in each step of loading. */
const STEPS: Readonly<Record<string, Words>> = {
  start: "its worker begins",
  download: "its file is on its way",
  verify: "its file is being checked",
  compile: "it is being prepared for this machine",
};

function wordsFor(session: SourceSession, before: number | null): string {
  const { phase, source, frameTime, view } = session;
  const step = loadingStep(session);
  if (phase === "opening") {
    return say("Nothing new has come for a while; the address or the connection may be slow.");
  }
  if (step)
    return say("This takes a while: {step}.", { step: say(STEPS[step.phase] ?? "it goes on") });
  if (view.still && frameTime === null) return say("The picture is still being decoded.");
  if (!view.still && frameTime === before) {
    return source?.kind === "camera"
      ? say("No new picture has come from the camera for a while.")
      : say("No new picture has come from the video for a while.");
  }
  return say("No result for a while; the network is still at work.");
}
