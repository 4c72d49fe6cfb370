/** Networks that were looked into side by side: depth, parameters, time and accuracy. */
import { html, nothing, type TemplateResult } from "lit";
import { accuracyText } from "../../catalog/accuracy.ts";
import { milliseconds } from "../../look/format.ts";
import { number, say, translated } from "../../words/say.ts";
import type { ComparedNetwork, ComparedNetworks } from "./compared-networks.ts";
import type { Inspection } from "./inspection.ts";

/** Nothing while there is one network, and no other of its kind. */
export function comparedTemplate(
  inspection: Inspection,
  compared: ComparedNetworks,
): TemplateResult | typeof nothing {
  const { rows } = compared;
  const others = compared.others(inspection.model, inspection.models);
  if (rows.length === 0 || rows.length + others.length < 2) return nothing;
  const known = rows.filter(({ accuracy }) => accuracy);
  return html`<details
    ?open=${compared.open}
    @toggle=${({ target }: Event) => {
      compared.open = (target as HTMLDetailsElement).open;
    }}
  >
    <summary>${say("Depth against accuracy")}</summary>
    <div>
      <div class="wide" tabindex="0" role="region" aria-label=${say("Networks that you have looked into")}>
        <table>
          <thead>
            <tr>
              <th scope="col">${say("Network")}</th>
              <th scope="col">${say("Depth")}</th>
              <th scope="col">${say("Parameters")}</th>
              <th scope="col">${say("Time here")}</th>
              <th scope="col">${say("Accuracy")}</th>
              <th scope="col">${say("Of this picture")}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(rowTemplate)}
          </tbody>
        </table>
      </div>
      ${known.map(({ name, accuracy }) => (accuracy ? html`<p class="hint">${name}: ${accuracyText(accuracy)}</p>` : nothing))}
      <p class="hint">${say("Depth counts the layers with weights. The first accuracy is its authors’ own, the second was measured here.")}</p>
      ${others.map(
        (model) =>
          html`<button ?disabled=${inspection.step !== null} @click=${() => void inspection.open(model)}>${say("Look into {network}, too", { network: model.name })}</button>`,
      )}
    </div>
  </details>`;
}

function rowTemplate({
  name,
  depth,
  parameters,
  milliseconds: time,
  accuracy,
  says,
}: ComparedNetwork) {
  const figures = accuracy
    ? [accuracy.published, accuracy.measured].flatMap((figure) =>
        figure ? [say("{n} %", { n: number(figure.percent, 1) })] : [],
      )
    : [];
  return html`<tr>
    <th scope="row">${name}</th>
    <td>${depth}</td>
    <td>${number(parameters, 0)}</td>
    <td>${time === null ? "–" : milliseconds(time)}</td>
    <td>${figures.length > 0 ? figures.join(" / ") : say("not known##accuracy")}</td>
    <td>${says ? say("{class}, {n} %", { class: translated(says.label), n: Math.round(100 * says.score) }) : "–"}</td>
  </tr>`;
}
