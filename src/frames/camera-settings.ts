import { everyStep } from "../results/every-step.ts";

/** How a camera's track is set, as far as it tells. */
export function cameraSettings(track: MediaStreamTrack | undefined): MediaTrackSettings {
  let settings: MediaTrackSettings = {};
  everyStep(() => {
    settings = track?.getSettings() ?? {};
  });
  return settings;
}
