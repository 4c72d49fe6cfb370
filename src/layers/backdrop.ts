import { FoveaError } from "../errors.ts";
import type { Backdrop } from "../results/backdrop.ts";

/** The picture or colour that takes the background's place, fetched once for each address. */
export class BackdropPictures {
  #key = "";
  #picture: Promise<ImageBitmap> | null = null;

  /**
   * The backdrop's picture, a single pixel for a colour. Borrowed until another backdrop is asked
   * for. Rejects with "video-unreachable" when the address gives nothing, "image-unsupported" when
   * it gives no picture, or "unexpected" for what is no CSS colour.
   */
  picture(backdrop: Backdrop): Promise<ImageBitmap> {
    const key = backdrop.kind === "colour" ? `colour ${backdrop.colour}` : backdrop.url;
    if (this.#picture && key === this.#key) return this.#picture;
    this.dispose();
    this.#key = key;
    this.#picture =
      backdrop.kind === "colour" ? colourPixel(backdrop.colour) : fetchPicture(backdrop.url);
    // A connection that was down may be up for the next frame.
    this.#picture.catch(() => {
      if (this.#key === key) this.#picture = null;
    });
    return this.#picture;
  }

  dispose(): void {
    this.#picture?.then(
      (picture) => picture.close(),
      () => undefined,
    );
    this.#picture = null;
  }
}

async function colourPixel(colour: string): Promise<ImageBitmap> {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext("2d");
  if (!context) throw new FoveaError("engine-unavailable", "This browser gives no 2D canvas.");
  // A string that is no colour leaves the style as it is: two different ones tell.
  const kept = ["#000000", "#ffffff"].map((start) => {
    context.fillStyle = start;
    context.fillStyle = colour;
    return context.fillStyle;
  });
  if (kept[0] !== kept[1]) {
    throw new FoveaError("unexpected", `The backdrop “${colour}” is no CSS colour.`, {
      action: "Choose a colour such as #1d6b4f.",
    });
  }
  context.fillRect(0, 0, 1, 1);
  return canvas.transferToImageBitmap();
}

async function fetchPicture(url: string): Promise<ImageBitmap> {
  const unreachable = (why: string, cause?: unknown) =>
    new FoveaError("video-unreachable", `The backdrop's picture could not be fetched: ${why}.`, {
      action: "Choose another picture; its server must allow CORS.",
      cause,
    });
  let response: Response;
  try {
    response = await fetch(url);
  } catch (cause) {
    throw unreachable(cause instanceof Error ? cause.message : String(cause), cause);
  }
  if (!response.ok) throw unreachable(`the server answers ${response.status}`);
  try {
    return await createImageBitmap(await response.blob());
  } catch (cause) {
    throw new FoveaError("image-unsupported", "The backdrop is no picture that can be read.", {
      cause,
    });
  }
}
