import type { Contender } from "./contender.ts";
import { fovea, foveaHiding, foveaUnscheduled, foveaWithThreads } from "./fovea.ts";
import { human } from "./human.ts";
import { mediapipePose, mediapipeSelfie } from "./mediapipe.ts";
import { transformersInWorker, transformersOnPage } from "./transformers.ts";

const OTHERS = ["movenet-lightning-multi", "selfie", "dis-fast", "fovea-depth"];
const FIVE = ["centernet", ...OTHERS];
const FIVE_WITH_OUR_DETECTOR = ["fovea-detection", ...OTHERS];

/** What is compared with each other: the same network, by name of the program that runs it. */
export const MATCHES: Readonly<Record<string, Readonly<Record<string, Contender>>>> = {
  "DEIMv2 femto": {
    Fovea: fovea(["deimv2-femto"]),
    "transformers.js": transformersOnPage("deimv2-femto"),
    "transformers.js, worker": transformersInWorker("deimv2-femto"),
  },
  CenterNet: { Fovea: fovea(["centernet"]), Human: human("centernet") },
  // Not the same network: what a person gets who chooses ours.
  "Fovea detection": { Fovea: fovea(["fovea-detection"]), "Human, CenterNet": human("centernet") },
  "MoveNet Lightning": {
    Fovea: fovea(["movenet-lightning"]),
    Human: human("movenet-lightning"),
  },
  "BlazePose lite": {
    Fovea: fovea(["blazepose-lite"], { maxPoses: 1 }),
    "MediaPipe Tasks": mediapipePose,
  },
  "Selfie segmentation": {
    Fovea: fovea(["selfie"], { effect: "classes" }),
    "MediaPipe Tasks": mediapipeSelfie,
  },
  "Fovea depth": {
    Fovea: fovea(["fovea-depth"]),
    "transformers.js": transformersOnPage("fovea-depth"),
    "transformers.js, worker": transformersInWorker("fovea-depth"),
  },
  "CenterNet, by threads": {
    Fovea: fovea(["centernet"]),
    "one thread": foveaWithThreads([1], ["centernet"]),
    "two threads": foveaWithThreads([2], ["centernet"]),
  },
  "DEIMv2 femto, by threads": {
    Fovea: fovea(["deimv2-femto"]),
    "one thread": foveaWithThreads([1], ["deimv2-femto"]),
    "two threads": foveaWithThreads([2], ["deimv2-femto"]),
  },
  "All five tasks, by threads": {
    Fovea: fovea(FIVE),
    "one thread": foveaWithThreads([1], FIVE),
    "two threads": foveaWithThreads([2], FIVE),
    "two threads for the first": foveaWithThreads([2, 1], FIVE),
  },
  "All five tasks, by schedule": {
    Fovea: fovea(FIVE),
    "no schedule": foveaUnscheduled(FIVE),
    "all but detection and pose hidden": foveaHiding(["segmentation", "flow", "depth"], FIVE),
  },
  "All five tasks with Fovea detection, by schedule": {
    Fovea: fovea(FIVE_WITH_OUR_DETECTOR),
    "no schedule": foveaUnscheduled(FIVE_WITH_OUR_DETECTOR),
    "all but detection and pose hidden": foveaHiding(
      ["segmentation", "flow", "depth"],
      FIVE_WITH_OUR_DETECTOR,
    ),
  },
};
