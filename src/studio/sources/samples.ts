/** Clips to try when there is nothing at hand; streamed from a public address pinned by commit. */

/** A clip to try. */
export interface Sample {
  readonly name: string;
  readonly about: string;
  readonly url: string;
  /** Whom it is from, and under which licence. */
  readonly credit?: string;
  /** It is part of the app and needs no network. */
  readonly embedded?: true;
}

const FOLDER =
  "https://raw.githubusercontent.com/intel-iot-devkit/sample-videos/57978890822836f2b4743852f04f62fc511757e4/";

/** Whom the clips are from, and under which licence; to be shown beside them. */
export const SAMPLE_CREDIT = "Intel IoT DevKit sample videos, CC-BY 4.0";

/** The clips, in the order in which they are offered. */
export const SAMPLES: readonly Sample[] = [
  {
    name: "People, one by one",
    about: "Two minutes, 3.3 MB",
    url: `${FOLDER}one-by-one-person-detection.mp4`,
  },
  { name: "Cars on a road", about: "Half a minute, 2.8 MB", url: `${FOLDER}car-detection.mp4` },
];

/** Those that can be had: without a network, those that are part of the app. */
export function samplesFor(online: boolean): readonly Sample[] {
  return online ? SAMPLES : SAMPLES.filter(({ embedded }) => embedded);
}
