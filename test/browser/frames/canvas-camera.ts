/** A canvas as a camera of 64 × 48 pixels at about 30 pictures a second. */
export interface CanvasCamera {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  /** Stops painting, as a hung driver does; the track stays live. */
  freeze(): void;
  resume(): void;
  /** Ends the track as a pulled plug does: with an event, unlike a `stop()` by the page. */
  unplug(): void;
  dispose(): void;
}

export function canvasCamera(): CanvasCamera {
  const canvas = document.createElement("canvas");
  canvas.width = 64;
  canvas.height = 48;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2D canvas");
  let count = 0;
  const paint = () => {
    context.fillStyle = `hsl(${(count++ * 7) % 360} 80% 50%)`;
    context.fillRect(0, 0, 64, 48);
  };
  paint();
  const stream = canvas.captureStream(30);
  const [track] = stream.getVideoTracks();
  if (!track) throw new Error("no track");
  let timer: ReturnType<typeof setInterval> | undefined;
  const resume = () => {
    timer = setInterval(paint, 33);
  };
  resume();
  return {
    stream,
    track,
    freeze: () => clearInterval(timer),
    resume,
    unplug: () => {
      track.stop();
      track.dispatchEvent(new Event("ended"));
    },
    dispose: () => {
      clearInterval(timer);
      track.stop();
    },
  };
}
