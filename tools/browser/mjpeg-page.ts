/** Decodes a clip into JPEGs, so that a fake webcam can be made where there is no ffmpeg. */
import { ALL_FORMATS, Input, UrlSource, VideoSampleSink } from "mediabunny";

/** Base64 of one JPEG each for the clip's frames between two media times in seconds. */
async function clipToJpegs(url: string, start: number, end: number): Promise<string[]> {
  using input = new Input({ source: new UrlSource(url), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error(`${url} has no video track.`);
  const canvas = new OffscreenCanvas(track.displayWidth, track.displayHeight);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("No 2D context.");
  const jpegs: string[] = [];
  for await (const sample of new VideoSampleSink(track).samples(start, end)) {
    sample.draw(context, 0, 0);
    sample.close();
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = "";
    for (let at = 0; at < bytes.length; at += 8192) {
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    }
    jpegs.push(btoa(text));
  }
  return jpegs;
}

declare global {
  interface Window {
    clipToJpegs: typeof clipToJpegs;
  }
}

window.clipToJpegs = clipToJpegs;
