import { FoveaError } from "../errors.ts";

/**
 * The stream's first video track that still gives pictures, borrowed. Throws "video-no-picture" where
 * there is none and none would ever come.
 */
export function pictureTrack(stream: MediaStream): MediaStreamTrack {
  const tracks = stream.getVideoTracks();
  const track = tracks.find(({ readyState }) => readyState !== "ended");
  if (track) return track;
  if (tracks.length > 0) throw streamError("The picture of this stream has ended.");
  const sound = stream.getAudioTracks().length > 0;
  throw streamError(sound ? "The stream has sound but no picture." : "The stream has no tracks.");
}

function streamError(message: string): FoveaError {
  const action = "Give a stream whose video track is live, of a camera, a screen or a connection.";
  return new FoveaError("video-no-picture", message, { action });
}
