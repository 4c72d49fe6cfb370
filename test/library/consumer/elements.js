import "fovea/view";

const view = document.createElement("fovea-view");
view.addEventListener("result", ({ detail }) => {
  window.reported = detail;
});
view.addEventListener("error", ({ detail }) => {
  window.failed = `${detail.code}: ${detail.message}`;
});
view.src = "photograph.jpg";
document.body.append(view);
