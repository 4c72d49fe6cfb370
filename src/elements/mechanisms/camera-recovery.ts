import type { ReactiveController, ReactiveControllerHost } from "lit";
import { FoveaError } from "../../errors.ts";
import { type CameraButton, createCameraButton } from "../../frames/user-media-element.ts";
import type { SourceSession } from "../../session/source-session.ts";

/**
 * The browser's own camera button, while a camera that was denied is on show: pressing it asks
 * again even after a denial, which a page cannot.
 */
export class CameraRecovery implements ReactiveController {
  #button: CameraButton | null = null;

  /** @param session that is on show now; null when there is none */
  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly session: () => SourceSession | null,
  ) {
    host.addController(this);
  }

  /** For the host to render beside the error; null when there is nothing to recover, or no button. */
  get element(): HTMLElement | null {
    return this.#button?.element ?? null;
  }

  hostUpdate(): void {
    const session = this.session();
    const code = session?.problem?.error.code;
    const denied = code === "camera-denied" || code === "camera-dismissed";
    if (!session || !denied || !this.host.isConnected) {
      this.hostDisconnected();
      return;
    }
    this.#button ??= createCameraButton({
      onStream: (stream) => void session.takeCamera(stream),
      onError: (error) => session.refuse(FoveaError.from(error)),
    });
  }

  hostDisconnected(): void {
    this.#button?.dispose();
    this.#button = null;
  }
}
