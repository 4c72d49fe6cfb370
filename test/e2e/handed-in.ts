/** Things to look at that the browser makes for itself, dropped on the page. */
import type { Page } from "playwright";

/** Some seconds of a moving square, recorded by the browser, dropped on the page. */
export function dropVideo(page: Page, seconds = 4): Promise<void> {
  return page.evaluate(async (length) => {
    const canvas = document.createElement("canvas");
    canvas.width = 320;
    canvas.height = 240;
    const context = canvas.getContext("2d", { alpha: false });
    const recorder = new MediaRecorder(canvas.captureStream(15), { mimeType: "video/webm" });
    const pieces: Blob[] = [];
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    const stopped = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    recorder.start();
    const begin = performance.now();
    while (performance.now() - begin < 1000 * length) {
      const x = (performance.now() - begin) / 20;
      if (context) {
        context.fillStyle = "white";
        context.fillRect(0, 0, 320, 240);
        context.fillStyle = "black";
        context.fillRect(x, 90, 60, 60);
      }
      await new Promise(requestAnimationFrame);
    }
    recorder.stop();
    await stopped;
    const data = new DataTransfer();
    data.items.add(new File(pieces, "square.webm", { type: "video/webm" }));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
  }, seconds);
}

/** A white picture with a black square. */
export function dropPicture(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const canvas = new OffscreenCanvas(320, 240);
    canvas.getContext("2d")?.fillRect(40, 40, 100, 100);
    const data = new DataTransfer();
    data.items.add(new File([await canvas.convertToBlob()], "square.png", { type: "image/png" }));
    window.dispatchEvent(new DragEvent("drop", { dataTransfer: data, cancelable: true }));
  });
}
