/**
 * What a person wants to notice while looking elsewhere. All of it stays in this browser: a
 * notification of the system, a tone, a picture kept in the page.
 */
import type { ZoneEvent } from "../../zones/events.ts";
import { eventWords } from "./event-words.ts";

/** The ways to be alerted. */
export const ALERTS = ["notification", "sound", "picture"] as const;

/** One of them. */
export type Alert = (typeof ALERTS)[number];

/** A picture that was kept. */
export interface KeptPicture {
  readonly words: string;
  /** Media time in seconds. */
  readonly mediaTime: number;
  /** An object URL. */
  readonly url: string;
}

/** Milliseconds between two alerts: a crowd is one. */
const LEAST_INTERVAL = 2000;
/** Pictures that are kept; the oldest go. */
const MOST_PICTURES = 12;
/** The tone: Hertz, seconds, and loudness in [0, 1]. */
const TONE = { pitch: 880, length: 0.18, loudness: 0.15 } as const;

/** Alerts to what happens at zones and lines, in the ways that were chosen. */
export class ZoneAlerts {
  readonly #chosen = new Set<Alert>();
  #pictures: readonly KeptPicture[] = [];
  #last = Number.NEGATIVE_INFINITY;
  #audio: AudioContext | null = null;
  /** Why one that was wanted cannot be had; empty where all can. */
  trouble = "";

  /**
   * @param snapshot of the picture as it is on show
   * @param changed called after every change
   */
  constructor(
    private readonly snapshot: () => Promise<Blob>,
    private readonly changed: () => void,
  ) {}

  get chosen(): ReadonlySet<Alert> {
    return this.#chosen;
  }

  /** The last first. */
  get pictures(): readonly KeptPicture[] {
    return this.#pictures;
  }

  /** Turns one on or off; asks for what that takes. */
  async choose(alert: Alert, on: boolean): Promise<void> {
    this.trouble = "";
    if (!on) this.#chosen.delete(alert);
    else if (alert !== "notification" || (await allowed())) this.#chosen.add(alert);
    else {
      this.trouble =
        "This browser shows no notifications for this page; its settings can allow them.";
    }
    // Browsers let a page sound only after a press, and this is one.
    if (this.#chosen.has("sound")) this.#audio ??= new AudioContext();
    this.changed();
  }

  /** Turns on what was chosen on the last visit, asking for nothing. */
  restore(alerts: readonly string[]): void {
    for (const alert of ALERTS) {
      const possible = alert !== "notification" || permission() === "granted";
      if (alerts.includes(alert) && possible) this.#chosen.add(alert);
    }
  }

  /** Alerts to something that happened. */
  tell(event: ZoneEvent): void {
    if (this.#chosen.size === 0) return;
    const now = performance.now();
    if (now - this.#last < LEAST_INTERVAL) return;
    this.#last = now;
    const words = eventWords(event);
    if (this.#chosen.has("notification") && permission() === "granted") notify(words);
    if (this.#chosen.has("sound")) this.#sound();
    if (this.#chosen.has("picture")) void this.#keep(words, event.mediaTime);
  }

  dispose(): void {
    for (const { url } of this.#pictures) URL.revokeObjectURL(url);
    this.#pictures = [];
    void this.#audio?.close();
  }

  async #keep(words: string, mediaTime: number): Promise<void> {
    // Without a picture there is nothing to keep.
    const blob = await this.snapshot().catch(() => null);
    if (!blob) return;
    const picture = { words, mediaTime, url: URL.createObjectURL(blob) };
    const all = [picture, ...this.#pictures];
    for (const { url } of all.slice(MOST_PICTURES)) URL.revokeObjectURL(url);
    this.#pictures = all.slice(0, MOST_PICTURES);
    this.changed();
  }

  #sound(): void {
    this.#audio ??= new AudioContext();
    const audio = this.#audio;
    const { pitch, length, loudness } = TONE;
    const end = audio.currentTime + length;
    const tone = new OscillatorNode(audio, { frequency: pitch });
    const volume = new GainNode(audio, { gain: loudness });
    volume.gain.setTargetAtTime(0, end - length / 2, length / 6);
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(end);
  }
}

function permission(): NotificationPermission {
  return "Notification" in globalThis ? Notification.permission : "denied";
}

async function allowed(): Promise<boolean> {
  if (permission() === "granted") return true;
  if (permission() === "denied") return false;
  return (await Notification.requestPermission()) === "granted";
}

function notify(words: string): void {
  try {
    new Notification("Fovea", { body: words, tag: "fovea-zones", silent: true });
  } catch {
    // Chrome on Android has notifications of service workers alone.
    void navigator.serviceWorker?.ready.then((worker) =>
      worker.showNotification("Fovea", { body: words, tag: "fovea-zones", silent: true }),
    );
  }
}
