/** Streams that will never give a picture are refused, and say why. */
import { expect, it } from "vitest";
import { pictureTrack } from "../../../src/frames/picture-track.ts";

const stream = (video: readonly string[], audio = 0) =>
  ({
    getVideoTracks: () => video.map((readyState, id) => ({ id, readyState })),
    getAudioTracks: () => Array(audio).fill({}),
  }) as unknown as MediaStream;

it.each([
  ["no tracks", stream([]), /no tracks/],
  ["sound only", stream([], 1), /sound but no picture/],
  ["a track that has ended", stream(["ended"]), /has ended/],
])("a stream with %s is an error", (_, given, message) => {
  expect(() => pictureTrack(given)).toThrow(
    expect.objectContaining({
      code: "video-no-picture",
      message: expect.stringMatching(message),
      action: expect.stringContaining("live"),
    }),
  );
});

it("the first track that lives is taken", () => {
  expect(pictureTrack(stream(["ended", "live", "live"]))).toMatchObject({ id: 1 });
});
