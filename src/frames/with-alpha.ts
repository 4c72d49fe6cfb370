/**
 * Colour and transparency of a video, which WebM keeps as two streams, as one frame.
 *
 * mediabunny does that in workers out of a `blob:`, which a page's Content-Security-Policy (`worker-src`) may
 * forbid, as that of the app does. The first frame then fails, and every later one waits for a worker that does
 * not exist, so the file hangs. Putting planes side by side takes a millisecond, and is done here.
 */

/** A frame of these has its luma first, and a quarter of the pixels of chroma. */
const PLANAR = "I420";
const PAIRED = "NV12";

/**
 * Takes ownership of both; the caller owns the frame. Of formats that no decoder of transparent video gives
 * (with other chroma, or more than 8 bits), the colour comes alone.
 * @param alpha its luma is how opaque the picture is; of the same size
 */
export async function withAlpha(color: VideoFrame, alpha: VideoFrame): Promise<VideoFrame> {
  using owned = new Pair(color, alpha);
  const { visibleRect } = color;
  const size = alpha.visibleRect;
  const isKnown = [color, alpha].every(({ format }) => format === PLANAR || format === PAIRED);
  const fits = visibleRect?.width === size?.width && visibleRect?.height === size?.height;
  if (!visibleRect || !isKnown || !fits) return owned.takeColor();
  const { width, height } = visibleRect;
  const luma = width * height;
  const chroma = Math.ceil(width / 2) * Math.ceil(height / 2);
  const planes = new Uint8Array(2 * luma + 2 * chroma);
  const opacity = await tight(alpha);
  const stored = await tight(color);
  planes.set(stored.subarray(0, luma));
  if (color.format === PLANAR) planes.set(stored.subarray(luma), luma);
  else {
    for (let i = 0; i < chroma; i++) {
      planes[luma + i] = stored[luma + 2 * i] as number;
      planes[luma + chroma + i] = stored[luma + 2 * i + 1] as number;
    }
  }
  planes.set(opacity.subarray(0, luma), luma + 2 * chroma);
  return new VideoFrame(planes, {
    format: "I420A",
    codedWidth: width,
    codedHeight: height,
    displayWidth: color.displayWidth,
    displayHeight: color.displayHeight,
    timestamp: color.timestamp,
    ...(color.duration === null ? {} : { duration: color.duration }),
    colorSpace: color.colorSpace,
  });
}

/** The planes of a frame without anything between rows. Borrows it. */
async function tight(frame: VideoFrame): Promise<Uint8Array> {
  const bytes = new Uint8Array(frame.allocationSize());
  await frame.copyTo(bytes);
  return bytes;
}

/** Two frames that are closed together, unless one is handed on. */
class Pair {
  #color: VideoFrame | null;

  constructor(
    color: VideoFrame,
    private readonly alpha: VideoFrame,
  ) {
    this.#color = color;
  }

  takeColor(): VideoFrame {
    const color = this.#color as VideoFrame;
    this.#color = null;
    return color;
  }

  [Symbol.dispose](): void {
    this.#color?.close();
    this.alpha.close();
  }
}
