/** Puts the first result of the page's element, or its error, where the test looks for it. */
const view = document.querySelector("fovea-view");

view.addEventListener("result", ({ detail }) => {
  // An ImageBitmap cannot leave the page.
  const { layer, ...rest } = detail;
  window.reported ??= rest;
});
view.addEventListener("error", ({ detail }) => {
  if (detail) window.failed = `${detail.code}: ${detail.message}`;
});
