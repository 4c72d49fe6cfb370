/** Clips to try when there is nothing at hand: one that is part of the app, others from the network. */
import type { Words } from "../../words/say.ts";

/** A clip to try. */
export interface Sample {
  readonly name: Words;
  readonly about: Words;
  readonly url: string;
  /** Whom it is from, and under which licence; null where nobody need be named. */
  readonly credit: string | null;
  /** It is part of the app and needs no network. */
  readonly embedded?: true;
}

const FOLDER =
  "https://raw.githubusercontent.com/intel-iot-devkit/sample-videos/57978890822836f2b4743852f04f62fc511757e4/";

/** Whom the clips of the network are from; to be shown beside them. */
export const SAMPLE_CREDIT = "Intel IoT DevKit sample videos, CC-BY 4.0";

/**
 * The clips, in the order in which they are offered: those in which the recommended networks find
 * what is there. The clip of cars in the same place is not among them: they are seen from straight
 * above, and every small network takes them for refrigerators and telephones.
 */
export const SAMPLES: readonly Sample[] = [
  {
    name: "A drawn street",
    about: "Eight seconds; works without a network",
    url: "samples/street.webm",
    credit: null,
    embedded: true,
  },
  {
    name: "People, one by one",
    about: "Two minutes, 3.3 MB",
    url: `${FOLDER}one-by-one-person-detection.mp4`,
    credit: SAMPLE_CREDIT,
  },
  {
    name: "Bottles",
    about: "40 seconds, 0.5 MB",
    url: `${FOLDER}bottle-detection.mp4`,
    credit: SAMPLE_CREDIT,
  },
];

/** Those that can be had: without a network, those that are part of the app. */
export function samplesFor(online: boolean): readonly Sample[] {
  return online ? SAMPLES : SAMPLES.filter(({ embedded }) => embedded);
}
