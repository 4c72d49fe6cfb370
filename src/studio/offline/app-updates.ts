import type { OfflineMessage } from "../../bridge/offline-contract.ts";

/**
 * `none`: nothing newer is known; `waiting`: a newer version is installed and takes over when asked;
 * `elsewhere`: it has taken over already, asked by another page of this origin.
 */
export type AppUpdate = "none" | "waiting" | "elsewhere";

/** What is needed of `navigator.serviceWorker`. */
export type ServiceWorkers = Pick<
  ServiceWorkerContainer,
  "controller" | "register" | "addEventListener"
>;

/** A new version that does not take over by then has gone: it takes some tens of milliseconds. */
const TAKE_OVER_MILLISECONDS = 4000;

/** An open page asks this often, in milliseconds, whether there is something new. */
const CHECK_INTERVAL = 60 * 60 * 1000;

/**
 * Which version of the app runs, and whether a newer one waits. The service worker installs a new
 * deployment beside the running one; only a person who asks for it (`reload`) changes over, once, so
 * that an open page is never pulled away and never reloads in a loop.
 */
export class AppUpdates {
  update: AppUpdate = "none";
  registration: ServiceWorkerRegistration | null = null;

  /** Whether a service worker of ours had this page: the first one to come is no update. */
  #controlled: boolean;
  /** The person wants the newer version. */
  #asked = false;
  #leaving = false;
  #checked = 0;

  /**
   * @param changed called after every change of `update`
   * @param leave loads the page again
   */
  constructor(
    private readonly workers: ServiceWorkers,
    private readonly changed: () => void,
    private readonly leave: () => void,
  ) {
    this.#controlled = workers.controller !== null;
    workers.addEventListener("controllerchange", () => this.#controllerChanged());
  }

  /** Rejects where the browser refuses, as with site data blocked. */
  async register(script: string): Promise<void> {
    this.#checked = Date.now();
    const registration = await this.workers.register(script);
    this.registration = registration;
    registration.addEventListener("updatefound", () => this.#watch(registration));
    this.#watch(registration);
    this.#look(registration);
    // Older versions' files are of no use any more when this is the only page.
    registration.active?.postMessage({ kind: "tidy" } satisfies OfflineMessage);
  }

  /** Looks for a new version, at most once an hour; without a network there is none. */
  async check(): Promise<void> {
    if (!this.registration || Date.now() - this.#checked < CHECK_INTERVAL) return;
    this.#checked = Date.now();
    await this.registration.update().catch(() => undefined);
  }

  /** Changes over to the newer version. */
  reload(): void {
    const waiting = this.registration?.waiting;
    this.#asked = true;
    if (waiting) {
      setTimeout(() => this.#leave(), TAKE_OVER_MILLISECONDS);
      waiting.postMessage({ kind: "take-over" } satisfies OfflineMessage);
    } else {
      this.#leave();
    }
  }

  #watch(registration: ServiceWorkerRegistration): void {
    registration.installing?.addEventListener("statechange", () => this.#look(registration));
  }

  #look({ waiting }: ServiceWorkerRegistration): void {
    if (waiting && this.workers.controller && this.update !== "waiting") this.#set("waiting");
  }

  #controllerChanged(): void {
    if (this.#asked) this.#leave();
    else if (this.#controlled) this.#set("elsewhere");
    this.#controlled = true;
  }

  #set(update: AppUpdate): void {
    this.update = update;
    this.changed();
  }

  #leave(): void {
    if (this.#leaving) return;
    this.#leaving = true;
    this.leave();
  }
}
