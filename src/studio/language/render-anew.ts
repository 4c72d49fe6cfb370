import { ReactiveElement } from "lit";

/** Renders every element of ours below a node once more, through their shadow roots, too. */
export function renderAnew(root: ParentNode): void {
  for (const element of root.querySelectorAll("*")) {
    if (element instanceof ReactiveElement) element.requestUpdate();
    if (element.shadowRoot) renderAnew(element.shadowRoot);
  }
}
