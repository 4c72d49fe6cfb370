/** Shows an element on the whole screen, or ends that. */
export function toggleFullscreen(element: HTMLElement): void {
  const shown = element.matches(":fullscreen");
  const done = shown ? element.ownerDocument.exitFullscreen() : element.requestFullscreen();
  // Refused without a gesture or inside a frame: the picture stays as it is.
  done.catch(() => undefined);
}
