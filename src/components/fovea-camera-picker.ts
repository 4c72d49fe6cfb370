/** Which camera. Before permission browsers hide the names, so it says "Camera 1" until then. */
import { css, html, LitElement } from "lit";
import { controls, theme } from "./theme.ts";

export interface CameraChoice {
  readonly deviceId: string;
  readonly label: string;
}

/** @fires camera-choice `CustomEvent<{deviceId: string}>` */
export class FoveaCameraPicker extends LitElement {
  static override properties = { cameras: { attribute: false }, deviceId: { attribute: false } };
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

  declare cameras: readonly CameraChoice[];
  /** The camera in use. */
  declare deviceId: string | null;

  constructor() {
    super();
    this.cameras = [];
    this.deviceId = null;
  }

  protected override render() {
    return html`<label
      >Camera
      <select @change=${this.#choose} ?disabled=${this.cameras.length < 2}>
        ${this.cameras.map(
          ({ deviceId, label }, index) =>
            html`<option value=${deviceId} ?selected=${deviceId === this.deviceId}>
              ${label || `Camera ${index + 1}`}
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
  }
}

customElements.define("fovea-camera-picker", FoveaCameraPicker);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-camera-picker": FoveaCameraPicker;
  }
}
