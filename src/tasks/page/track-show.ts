/** What a person wants to see of tracks. */
export interface TrackShow {
  /** Numbers on the labels. */
  readonly ids: boolean;
  /** The ways that things have come. */
  readonly trails: boolean;
  /** One colour for each track, in place of those that tell classes or sides apart. */
  readonly colours: boolean;
}

/** `TrackShow` as words, separated by spaces: `ids`, `trails`, `colours`. Others are left out. */
export function trackShow(words: string): TrackShow {
  const wanted = new Set(words.split(/[\s,]+/));
  return {
    ids: wanted.has("ids"),
    trails: wanted.has("trails"),
    colours: wanted.has("colours"),
  };
}

/** The words of `show`, as `trackShow` reads them. */
export function trackWords(show: TrackShow): string {
  return (["ids", "trails", "colours"] as const).filter((word) => show[word]).join(" ");
}
