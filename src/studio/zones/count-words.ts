/** What a zone or a line has counted, in words. */
import { html, nothing } from "lit";
import { number, say, translated } from "../../words/say.ts";
import { ZoneCounter } from "../../zones/zone-counter.ts";
import type { Counter } from "../../zones/zone-watch.ts";
import { seconds } from "./event-words.ts";

/** What one counted, in a few words; also on the picture. */
export function countWords(counter: Counter): string {
  const { tally } = counter;
  const blanks = { in: tally.in, out: tally.out };
  return counter instanceof ZoneCounter
    ? say("{inside} inside, {in} in, {out} out", { ...blanks, inside: counter.occupancy.now })
    : say("{in} in, {out} out", blanks);
}

/** What each class has counted, as a table. */
export function countsByClass({ tally }: Counter) {
  if (tally.byLabel.size === 0) return nothing;
  return html`<table>
    <thead>
      <tr><th scope="col">${say("Class")}</th><th scope="col">${say("In")}</th><th scope="col">${say("Out")}</th></tr>
    </thead>
    <tbody>
      ${[...tally.byLabel].map(
        ([label, { in: came, out }]) =>
          html`<tr><td>${translated(label)}</td><td>${came}</td><td>${out}</td></tr>`,
      )}
    </tbody>
  </table>`;
}

/** How many were in a zone at once, and for how long. */
export function stayWords(counter: Counter) {
  if (!(counter instanceof ZoneCounter)) return nothing;
  const { dwell, occupancy } = counter;
  const most = say("At most {n} at once, {mean} on average.", {
    n: occupancy.most,
    mean: number(occupancy.mean, 1),
  });
  if (dwell.stays === 0) return html`<p>${most}</p>`;
  const times = say(
    "One stay, {mean} on average, {longest} the longest.|{n} stays, {mean} on average, {longest} the longest.",
    { n: dwell.stays, mean: seconds(dwell.mean), longest: seconds(dwell.longest) },
  );
  return html`<p>
    ${most} ${times}
  </p>`;
}
