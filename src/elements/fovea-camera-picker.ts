/**
 * Which camera. Before permission browsers hide the names, so it says "Camera 1" until then. It shows
 * what it is told; with `for` it finds the cameras itself, and gives the chosen one to a view or to a
 * video of the page.
 */
import { css, html } from "lit";
import { FoveaError } from "../errors.ts";
import { listCameras, onCamerasChanged, openCamera, stopTracks } from "../frames/camera.ts";
import { cameraSettings } from "../frames/camera-settings.ts";
import { playAsAllowed } from "../frames/play.ts";
import { isOfClass } from "../is-of-class.ts";
import { StyledElement } from "../look/styled-element.ts";
import { controls, theme } from "../look/theme.ts";
import { say } from "../words/say.ts";
import { ForTarget } from "./mechanisms/for-target.ts";

/** The detail of `camera-choice`. */
export interface CameraChoice {
  /** As `CameraOptions.deviceId` takes it. */
  readonly deviceId: string;
  /** For people. */
  readonly label: string;
}

/** What `<fovea-view>` has. */
interface View extends HTMLElement {
  camera: string | boolean | null;
  readonly cameraId: string | null;
  start(): Promise<void>;
}

/**
 * A list of cameras.
 *
 * @element fovea-camera-picker
 * @attr {string} for - id of a `<fovea-view>`, or of a `<video>`, to which the chosen camera is given
 * @fires {CustomEvent<{deviceId: string}>} camera-choice - a camera was chosen; bubbles, composed
 * @fires {CustomEvent<FoveaError>} error - the chosen camera cannot be had
 * @csspart list - the list itself
 * @cssprop --fovea-ink - text
 * @cssprop --fovea-surface - ground of the list
 * @cssprop --fovea-edge - edge of the list
 * @cssprop --fovea-radius - roundness of its corners
 */
export class FoveaCameraPicker extends StyledElement {
  static override properties = {
    cameras: { attribute: false },
    deviceId: { attribute: false },
    for: { type: String, reflect: true },
    target: { attribute: false },
  };
  static override styles = [
    theme,
    controls,
    css`
      :host {
        display: block;
      }
      select {
        margin-top: 0.2rem;
      }
    `,
  ];

  /** Those to choose among; found by itself with `for`. */
  declare cameras: readonly CameraChoice[];
  /** The camera in use. */
  declare deviceId: string | null;
  /** Id of a `<fovea-view>` or a `<video>`. */
  declare for: string | null;
  /** The view or video itself, in place of `for`. */
  declare target: HTMLElement | null;

  readonly #target = new ForTarget(this, (target) => this.#serve(target));
  #listening = new AbortController();
  /** A camera that was given to a `<video>`; it is off when this element goes. */
  #stream: MediaStream | null = null;

  constructor() {
    super();
    this.cameras = [];
    this.deviceId = null;
    this.for = null;
    this.target = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening.abort();
    this.#give(null, null);
  }

  protected override render() {
    return html`<label
      >${say("Camera")}
      <select part="list" @change=${this.#choose} ?disabled=${this.cameras.length < 2}>
        ${this.cameras.map(
          ({ deviceId, label }, index) =>
            html`<option value=${deviceId} ?selected=${deviceId === this.deviceId}>
              ${label || say("Camera {n}", { n: index + 1 })}
            </option>`,
        )}
      </select></label
    >`;
  }

  #choose(event: Event): void {
    const deviceId = (event.target as HTMLSelectElement).value;
    this.dispatchEvent(
      new CustomEvent("camera-choice", { detail: { deviceId }, bubbles: true, composed: true }),
    );
    const target = this.#target.element;
    if (target) {
      this.#start(target, deviceId).catch((thrown: unknown) => {
        const detail = FoveaError.from(thrown);
        this.dispatchEvent(new CustomEvent("error", { detail, composed: true }));
      });
    }
  }

  async #start(target: HTMLElement, deviceId: string): Promise<void> {
    this.deviceId = deviceId;
    if (!isOfClass(target, "HTMLVideoElement")) {
      const view = target as View;
      view.camera = deviceId;
      await view.start();
      return;
    }
    const { signal } = this.#listening;
    const stream = await openCamera({ deviceId, signal });
    this.#give(stream, target);
    const refusal = await playAsAllowed(target);
    if (refusal) throw refusal;
  }

  /** Takes ownership of the stream. */
  #give(stream: MediaStream | null, video: HTMLVideoElement | null): void {
    if (this.#stream) stopTracks(this.#stream);
    this.#stream = stream;
    if (video) video.srcObject = stream;
  }

  /** Names come with the permission, so the list is read again when a camera runs. */
  #serve(target: HTMLElement | null): void {
    this.#listening.abort();
    this.#listening = new AbortController();
    if (!target) return;
    const { signal } = this.#listening;
    const list = async () => {
      const cameras = await listCameras();
      if (signal.aborted) return;
      this.cameras = cameras;
      this.deviceId = cameraOf(target) ?? this.deviceId;
    };
    void list();
    signal.addEventListener(
      "abort",
      onCamerasChanged(() => void list()),
    );
    for (const type of ["statechange", "loadedmetadata"]) {
      target.addEventListener(type, () => void list(), { signal });
    }
  }
}

/** Id of the camera that runs there, or null. */
function cameraOf(target: HTMLElement): string | null {
  if (!isOfClass(target, "HTMLVideoElement")) return (target as View).cameraId;
  const stream = target.srcObject;
  if (!isOfClass(stream, "MediaStream")) return null;
  return cameraSettings(stream.getVideoTracks()[0]).deviceId ?? null;
}

customElements.define("fovea-camera-picker", FoveaCameraPicker);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-camera-picker": FoveaCameraPicker;
  }
}
