import type { FoveaStage } from "../../elements/fovea-stage.ts";
import { FoveaError } from "../../errors.ts";
import { epochNow } from "../../results/clock.ts";

/** The view as it is being recorded. */
export interface ViewRecorder {
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** Ends the recording and gives it, by the ending that its kind has. */
  end(): Promise<{ readonly video: Blob; readonly extension: "mp4" | "webm" }>;
}

/** In the order of how many programs play them. */
const TYPES = ["video/mp4;codecs=avc1.640028", "video/webm;codecs=vp9", "video/webm"];

/** Begins to record what is on show, as it goes. Throws "video-unsupported" where the browser records nothing. */
export function recordView(view: FoveaStage): ViewRecorder {
  const type = TYPES.find((candidate) => MediaRecorder.isTypeSupported(candidate));
  if (!type) throw new FoveaError("video-unsupported", "This browser records no video.");
  const stream = view.captureStream();
  const recorder = new MediaRecorder(stream, { mimeType: type });
  const pieces: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
  // Given each second, so that the browser need not keep all of it in memory.
  recorder.start(1000);
  return {
    since: epochNow(),
    end: () =>
      new Promise((resolve, reject) => {
        const stop = () => {
          for (const track of stream.getTracks()) track.stop();
        };
        recorder.addEventListener("stop", () => {
          stop();
          const extension = type.startsWith("video/mp4") ? "mp4" : "webm";
          resolve({ video: new Blob(pieces, { type }), extension });
        });
        recorder.addEventListener("error", () => {
          stop();
          reject(new FoveaError("frame-failed", "The browser gave the recording up."));
        });
        recorder.stop();
      }),
  };
}
