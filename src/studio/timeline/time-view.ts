/** The part of the time that is on show, in seconds. Pure. */
export interface TimeView {
  readonly from: number;
  readonly to: number;
}

/** Less would be a few frames over the whole width. */
const SHORTEST = 0.5;

/** Zooms about a time, which stays where it is. @param factor less than 1 shows less time, larger */
export function zoomed(view: TimeView, about: number, factor: number, whole: TimeView): TimeView {
  const length = view.to - view.from;
  const longest = Math.max(SHORTEST, whole.to - whole.from);
  const wanted = Math.min(longest, Math.max(SHORTEST, length * factor));
  const share = length > 0 ? (about - view.from) / length : 0.5;
  return kept({ from: about - share * wanted, to: about + (1 - share) * wanted }, whole);
}

/** Moves by seconds. */
export function moved({ from, to }: TimeView, seconds: number, whole: TimeView): TimeView {
  return kept({ from: from + seconds, to: to + seconds }, whole);
}

/** The same length with a time in it: as it is where it is in, else moved just so far. */
export function including(view: TimeView, time: number, whole: TimeView): TimeView {
  if (time < view.from) return moved(view, time - view.from, whole);
  if (time > view.to) return moved(view, time - view.to, whole);
  return view;
}

/** Moved into the whole, as long as it is, or shortened to it. */
function kept({ from, to }: TimeView, whole: TimeView): TimeView {
  const length = Math.min(to - from, Math.max(SHORTEST, whole.to - whole.from));
  const start = Math.min(Math.max(from, whole.from), Math.max(whole.from, whole.to - length));
  return { from: start, to: start + length };
}
