/**
 * The picture and what was found on it: a stack of the video, a canvas with the analysed frame, and
 * the overlay, all letterboxed into the element by CSS alone.
 *
 * `live` plays the video and lets results follow as fast as they come; `aligned` shows the very
 * frame that was analysed, so boxes never trail behind, at the price of the analysis's frame rate.
 * A still picture has no video and is always shown as analysed.
 */
import { css, html } from "lit";
import { FoveaError } from "../errors.ts";
import type { Frame } from "../frames/frame.ts";
import { StyledElement } from "../look/styled-element.ts";
import { theme } from "../look/theme.ts";
import type { TaskResult } from "../results/stamp.ts";
import { findTask } from "../tasks/page/find-task.ts";
import type { NoteOf } from "../tasks/page/task-definition.ts";
import { say } from "../words/say.ts";
import { FoveaOverlay } from "./fovea-overlay.ts";
import { InSight } from "./mechanisms/in-sight.ts";
import type { LayerLook } from "./mechanisms/layer-look.ts";
import { overlaidStream } from "./mechanisms/overlaid-stream.ts";

/** `live` plays the video and lets results follow; `aligned` shows the frame that was analysed. */
export type Showing = "live" | "aligned";

/** Milliseconds after a painting during which somebody is thought to look at what was painted. */
const CAPTURED_FOR = 1000;

/** What a picture file of the stage shows, and as which type. */
export interface SnapshotOptions {
  /** Draws what was found, too; true unless said otherwise. */
  readonly overlay?: boolean;
  /** `image/png` unless said otherwise. */
  readonly mimeType?: string;
  /** 0 to 1, for types that lose something. */
  readonly quality?: number;
}

/**
 * A stack of the picture and what was found on it.
 *
 * @attr {live | aligned} showing - the playing video, or the very frame that was analysed
 * @attr {boolean} mirrored - the picture is flipped, as in a mirror
 * @attr {boolean} still - there is a picture and no video
 * @attr {string} tracks - what to draw of tracks: `ids`, `trails`, `colours`, separated by spaces
 * @attr {boolean} cut-out - the picture is left out, and only what was made of it is seen
 * @fires {CustomEvent<AnyResult>} result - for every result shown; bubbles, composed
 * @slot - what lies over the element, the bars beside the picture included
 * @slot picture - what lies over the picture, and is as large as it
 * @csspart frame - the box of the picture, letterboxed into the element
 * @csspart video - the live picture
 * @csspart picture - the canvas with the analysed frame
 * @csspart overlay - the `<fovea-overlay>` with what was found
 * @cssprop --fovea-ratio - width by height; set by the element, the shape it takes when free
 */
export class FoveaStage extends StyledElement {
  static override properties = {
    showing: { type: String, reflect: true },
    mirrored: { type: Boolean, reflect: true },
    still: { type: Boolean, reflect: true },
    cutOut: { type: Boolean, reflect: true, attribute: "cut-out" },
    tracks: { type: String, reflect: true, useDefault: true },
    layers: { attribute: false },
  };
  static override styles = [
    theme,
    css`
      :host {
        display: grid;
        place-items: center;
        container-type: size;
        position: relative;
        width: 100%;
        aspect-ratio: var(--fovea-ratio, 1.7778);
        overflow: hidden;
        background: #07090c;
      }
      .frame {
        position: relative;
        aspect-ratio: var(--fovea-ratio, 1.7778);
        width: min(100cqw, calc(100cqh * var(--fovea-ratio, 1.7778)));
      }
      .frame > *,
      ::slotted([slot="picture"]) {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
      }
      /* What is edited on the picture lies above what is read off it. */
      ::slotted([slot="picture"]) {
        z-index: 2;
      }
      video {
        object-fit: fill;
      }
      :host([mirrored]) :is(video, .picture) {
        scale: -1 1;
      }
      :host([mirrored]) .frame {
        --fovea-flip: -1;
      }
      /* The video stays in place below: a hidden one would stop presenting frames. */
      .picture {
        display: none;
      }
      :host(:is([showing="aligned"], [still])) .picture {
        display: block;
      }
      /* Transparent, not gone: a hidden video would stop presenting frames. */
      :host([cut-out]) :is(video, .picture) {
        opacity: 0;
      }
      :host([cut-out]) .frame {
        background: repeating-conic-gradient(#3a444e 0 25%, #55616d 0 50%) 0 0 / 24px 24px;
      }
      :host([still]) video {
        display: none;
      }
    `,
  ];

  declare showing: Showing;
  declare mirrored: boolean;
  declare still: boolean;
  declare cutOut: boolean;
  /** What is drawn of tracks: `ids`, `trails` and `colours`, separated by spaces. */
  declare tracks: string;
  /** What is drawn, the lowest first, and how strongly; null where all is as tasks have it. */
  declare layers: readonly LayerLook[] | null;

  /** The live picture; its owner sets `src` or `srcObject`. */
  readonly video = document.createElement("video");
  /** Overlays of others that lie over the picture too: what is painted of it has them, borrowed. */
  alsoOver: readonly Pick<FoveaOverlay, "paint">[] = [];
  readonly #picture = document.createElement("canvas");
  /** The frame of the last result that hides something; nothing else is given away while one does. */
  readonly #held = document.createElement("canvas");
  #holdBack: string | null = null;
  // Made here, not in the template, because results may come before the first rendering.
  readonly #overlay = new FoveaOverlay();
  readonly #sight = new InSight(this);
  /** When it was last painted elsewhere, by `performance.now()`: a stream shows it wherever it is. */
  #painted = Number.NEGATIVE_INFINITY;
  #lastResult: TaskResult | null = null;
  /** The newest frame shown; tasks at different paces must not send the picture back in time. */
  #shownFrame = -1;

  constructor() {
    super();
    this.showing = "live";
    this.mirrored = false;
    this.still = false;
    this.cutOut = false;
    this.tracks = "";
    this.layers = null;
    this.#picture.className = "picture";
    this.#overlay.setAttribute("part", "overlay");
    this.#picture.setAttribute("part", "picture");
    this.#picture.setAttribute("aria-hidden", "true");
    this.video.setAttribute("part", "video");
    this.video.playsInline = true;
    this.video.addEventListener("resize", () => {
      this.#setRatio(this.video.videoWidth, this.video.videoHeight);
    });
  }

  /** The last result shown, or null. */
  get result(): TaskResult | null {
    return this.#lastResult;
  }

  /**
   * A task under whose drawing something is hidden, such as a face; null for none. Then what is captured
   * and saved is the frame of its last result and nothing before the first, whatever is on show: a picture
   * that has gone on could show what has not been found in it yet.
   */
  get holdBack(): string | null {
    return this.#holdBack;
  }
  set holdBack(taskId: string | null) {
    if (taskId === this.#holdBack) return;
    this.#holdBack = taskId;
    this.#held.width = 0;
  }

  /** Whether a person may see what the task finds: its layer is not hidden, and the stage is in sight or captured. */
  shows(taskId: string): boolean {
    const layer = this.layers?.find(({ id }) => id === taskId);
    if (layer && !layer.visible) return false;
    const captured = performance.now() - this.#painted < CAPTURED_FOR;
    return captured || (this.#sight.now && !this.ownerDocument.hidden);
  }

  /** Shows a result, and its frame where the way of showing asks for it. Borrows the frame. */
  show(frame: Frame, result: TaskResult): void {
    const hides = result.task === this.#holdBack && findTask(result.task)?.hides?.(result);
    if (hides) draw(frame, this.#held);
    const aligned = this.still || this.showing === "aligned";
    const follows = this.#holdBack === null || hides;
    if (aligned && follows && frame.id > this.#shownFrame) this.showPicture(frame);
    this.#overlay.show(result);
    this.#lastResult = result;
    this.dispatchEvent(
      new CustomEvent("result", { detail: result, bubbles: true, composed: true }),
    );
  }

  /** Shows a result that was kept, of the picture that is on show; a kept one has no layer. @internal */
  showKept(result: TaskResult): void {
    this.#overlay.show(result);
    this.#lastResult = result;
  }

  /** Shows a frame without a result: a still picture before the model is ready. Borrows it. */
  showPicture(frame: Frame): void {
    this.#setRatio(frame.width, frame.height);
    draw(frame, this.#picture);
    this.#shownFrame = frame.id;
  }

  /** What a task's labels say beside what was found; draws them again. */
  annotate(taskId: string, noteOf: NoteOf | null): void {
    this.#overlay.annotate(taskId, noteOf);
  }

  /** Takes one task's results away, or all; the picture stays. */
  clearResults(taskId?: string): void {
    if (taskId === undefined || this.#lastResult?.task === taskId) this.#lastResult = null;
    this.#overlay.clear(taskId);
  }

  /** Takes results and analysed picture away. */
  clear(): void {
    this.clearResults();
    this.#shownFrame = -1;
    this.#picture.width = 0;
    this.#picture.height = 0;
    this.#held.width = 0;
  }

  /**
   * The picture as it is shown, in its own pixels. Rejects with "video-no-picture" when there is
   * none, and with "video-protected" when the browser hides it.
   */
  async snapshot({ overlay = true, mimeType, quality }: SnapshotOptions = {}): Promise<Blob> {
    const { width, height } = this.pictureSize;
    const canvas = new OffscreenCanvas(Math.max(1, width), Math.max(1, height));
    const context = canvas.getContext("2d");
    if (!context || width === 0 || height === 0) {
      throw new FoveaError("video-no-picture", "There is no picture yet.", {
        action: "Wait until the first picture is on show.",
      });
    }
    this.paint(context, width, height, overlay);
    try {
      return await canvas.convertToBlob({
        type: mimeType ?? "image/png",
        ...(quality === undefined ? {} : { quality }),
      });
    } catch (cause) {
      throw new FoveaError("video-protected", "The browser does not let pages read this picture.", {
        cause,
      });
    }
  }

  /**
   * Draws the picture as it is shown, or as `holdBack` says, stretched over that many pixels. Borrows the
   * context.
   */
  paint(
    context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
    width: number,
    height: number,
    overlay = true,
  ): void {
    this.#painted = performance.now();
    const held = this.#holdBack !== null;
    if (held && this.#held.width === 0) return;
    if (!this.cutOut) {
      context.save();
      if (this.mirrored) {
        context.translate(width, 0);
        context.scale(-1, 1);
      }
      context.drawImage(held ? this.#held : this.#shown, 0, 0, width, height);
      context.restore();
    }
    if (!overlay) return;
    for (const it of [this.#overlay, ...this.alsoOver]) it.paint(context, width, height, held);
  }

  /**
   * The picture as it is shown, with what was found drawn over it, as a stream: for calls, recorders and
   * other elements. Without sound. It ends when its track is stopped.
   */
  captureStream(): MediaStream {
    return overlaidStream(this);
  }

  /** Of the picture on show, in its own pixels; zeros when there is none. */
  get pictureSize(): { readonly width: number; readonly height: number } {
    const { video } = this;
    if (this.#holdBack !== null) {
      const { width, height } = this.#held;
      return width > 0 ? { width, height } : { width: 0, height: 0 };
    }
    return this.#shown === video
      ? { width: video.videoWidth, height: video.videoHeight }
      : { width: this.#picture.width, height: this.#picture.height };
  }

  protected override willUpdate(): void {
    this.video.ariaLabel = say("The picture that is analysed");
    this.#overlay.mirrored = this.mirrored;
    this.#overlay.tracks = this.tracks;
    this.#overlay.layers = this.layers;
    this.#overlay.live = this.still || this.showing === "aligned" ? null : this.video;
  }

  protected override render() {
    return html`<div class="frame" part="frame">
        ${this.video}${this.#picture}
        ${this.#overlay}
        <slot name="picture"></slot>
      </div>
      <slot></slot>`;
  }

  get #shown(): HTMLVideoElement | HTMLCanvasElement {
    const analysed = this.still || (this.showing === "aligned" && this.#picture.width > 0);
    return analysed ? this.#picture : this.video;
  }

  #setRatio(width: number, height: number): void {
    if (width <= 0 || height <= 0) return;
    this.style.setProperty("--fovea-ratio", String(width / height));
  }
}

/** In the frame's own pixels. Borrows both. */
function draw({ image, width, height }: Frame, canvas: HTMLCanvasElement): void {
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  canvas.getContext("2d")?.drawImage(image, 0, 0, width, height);
}

customElements.define("fovea-stage", FoveaStage);

declare global {
  interface HTMLElementTagNameMap {
    "fovea-stage": FoveaStage;
  }
}
