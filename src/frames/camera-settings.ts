/** How a camera's track is set, as far as it tells. */
export function cameraSettings(track: MediaStreamTrack | undefined): MediaTrackSettings {
  try {
    return track?.getSettings() ?? {};
  } catch {
    return {};
  }
}
