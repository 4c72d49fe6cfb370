import { FoveaStage } from "./fovea-stage.ts";

/** The stage of a `<fovea-view>`: its parts are the view's, and so is what is as large as the picture. */
export function viewStage(): FoveaStage {
  const stage = new FoveaStage();
  stage.setAttribute("part", "stage");
  stage.setAttribute("exportparts", "frame, video, picture, overlay");
  const overPicture = document.createElement("slot");
  overPicture.name = overPicture.slot = "picture";
  stage.append(overPicture);
  return stage;
}
