import { html, nothing, type TemplateResult } from "lit";
import { milliseconds } from "../../look/format.ts";
import type { PipelineStatistics, TaskSchedule } from "../../pipeline/statistics.ts";
import type { TaskChoice } from "../../session/task-choice.ts";
import { number, say } from "../../words/say.ts";

/** Results a second that a person may ask for at least. */
const PINS = [2, 5, 10, 15];

/** How often a task runs and why, and a way to ask for more. */
export function taskSchedule(
  task: TaskChoice,
  statistics: PipelineStatistics | null,
): TemplateResult {
  const told = statistics?.tasks.find(({ taskId }) => taskId === task.id)?.schedule ?? null;
  const held = (statistics?.processors ?? Number.POSITIVE_INFINITY) < navigator.hardwareConcurrency;
  return html`<label class="pin"
      >${say("Results a second, at least")}
      <select
        @change=${({ target }: Event) => {
          const { value } = target as HTMLSelectElement;
          task.pinned = value === "" ? null : Number(value);
        }}
      >
        <option value="" ?selected=${task.pinned === null}>${say("as the machine allows")}</option>
        ${[...new Set([...PINS, ...ownPin(task)])].map(
          (rate) =>
            html`<option value=${rate} ?selected=${rate === task.pinned}>${number(rate)}</option>`,
        )}
        <option value="Infinity" ?selected=${task.pinned === Number.POSITIVE_INFINITY}>
          ${say("every frame")}
        </option>
      </select>
    </label>
    ${told?.cost ? html`<p class="hint" data-schedule=${told.attention}>${decision(told, told.cost, held)}</p>` : nothing}`;
}

/** One that a link has brought. */
function ownPin({ pinned }: TaskChoice): number[] {
  return pinned !== null && Number.isFinite(pinned) ? [pinned] : [];
}

function decision({ interval, attention }: TaskSchedule, cost: number, held: boolean): string {
  const sentences = [say("A run takes {time} of a processor.", { time: milliseconds(cost) })];
  if (interval === 0) sentences.push(say("It runs as often as it can."));
  else {
    sentences.push(
      say(
        "It runs {n} times a second at most, so that all tasks have their part of the processor.",
        {
          n: number(1000 / interval, 1),
        },
      ),
    );
  }
  if (attention === "read") {
    sentences.push(say("Nobody sees it: what is shown goes first. It is recorded all the same."));
  }
  if (attention === "unread") sentences.push(say("Nobody sees it: what is shown goes first."));
  if (held) sentences.push(say("Tasks are held back, so that the picture goes on smoothly."));
  return sentences.join(" ");
}
